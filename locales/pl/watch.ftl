# Merkliste und Vergleich.
watch-title = Moja lista
watch-add = Zapamiętaj
watch-count =
    { $n ->
        [one] 1 oferta
        [few] { $n } oferty
        [many] { $n } ofert
       *[other] { $n } oferty
    }
watch-lead = Ta lista jest w adresie strony. Można ją wydrukować, wysłać i porównać.
watch-empty = Jeszcze nic nie zapamiętano
watch-empty-text = Proszę nacisnąć serce przy ofercie. Będzie tutaj, bez konta i tylko na tym urządzeniu.
watch-adopt = Zapamiętaj na tym urządzeniu
watch-clear = Wyczyść listę na tym urządzeniu
watch-compare-one = Porównaj
watch-compare = Porównaj wybrane
watch-compare-text = Proszę wybrać od dwóch do { $n } ofert i zobaczyć je obok siebie.
watch-remove = Usuń z listy
watch-take = Zabierz i przekaż dalej
watch-take-text = Kto otworzy ten adres, zobaczy te same oferty w ich ówczesnym stanie.
watch-address = Adres tej listy
watch-code = Kod QR z adresem tej listy
watch-mail = Moja lista: { $site }
watch-paste = Dodaj kolejną ofertę
watch-paste-label = Adres oferty
watch-paste-hint = Jest na górze przeglądarki, gdy oferta jest otwarta.
watch-paste-button = Dodaj
watch-where = Lista jest na tym urządzeniu, nie u nas. Nie ma do tego ciasteczka.
watch-full = Lista mieści { $n } ofert. Pozostałych tu brakuje.
watch-is-full = Lista jest pełna. Proszę najpierw coś usunąć.
watch-not-understood = Części adresu nie rozumiemy i ją pomijamy.
watch-over = Ta oferta już minęła.
watch-silent = Chwilowo niewidoczna.
watch-silent-text = Od { $town } dawno nie było wieści. Nie wiemy, czy oferta jest aktualna.
watch-gone = Wycofana.
watch-gone-text = Organizator wycofał tę ofertę.
watch-unknown = Niewidoczna (już).
watch-unknown-text = Tej oferty tu nie ma albo ma przerwę.
watch-no-title = Oferta, której już nie pokazujemy
compare-title = Porównanie ofert
compare-caption = Wiersz dla każdej informacji, kolumna dla każdej oferty
compare-kind = Rodzaj
compare-languages = Języki na miejscu
compare-registration = Zapisy
compare-provider = Organizator
compare-contact = Kontakt
compare-nothing = brak informacji
compare-remove = Usuń
compare-back = Do listy
compare-too-few = Do porównania potrzebne są co najmniej dwie widoczne oferty.
compare-too-many = Obok siebie mieszczą się { $n } oferty. Pozostałych tu brakuje.
compare-missing = Jednej z wybranych ofert już nie widać i tu jej brakuje.
