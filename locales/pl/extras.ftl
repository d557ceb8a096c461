# Drucken, Teilen, Mitnehmen.
extra-print = Drukuj
extra-copy = Kopiuj adres
extra-copied = Adres skopiowany
extra-share = Udostępnij
extra-mail = E-mailem
extra-code-hint = Otwórz aparatem telefonu
extra-title = Przekaż dalej
extra-code = Kod QR z adresem tej oferty
extra-video = Film
extra-video-open = Obejrzyj film na { $host }
extra-video-text = Dopiero po naciśnięciu opuszczają Państwo tę stronę i { $host } dowiaduje się o wizycie. Obowiązują tam jego zasady ochrony danych.
offline-title = Chwilowo brak sieci
offline-text = Tej strony nie widać bez internetu. Listę można jednak przeczytać.
offline-now = Brak sieci. Widać to, co jest na urządzeniu; mogło się zmienić.
