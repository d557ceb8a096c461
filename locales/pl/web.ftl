# The page around pages.
site-title = { $town } działa razem
site-claim-town = Sieć zaangażowania w mieście
site-claim-aggregator = Sieć zaangażowania w regionie
shell-skip = Przejdź do treści
shell-menu = Menu
shell-nav-main = Menu główne
shell-nav-tools = Język i konto
shell-language = Język:
shell-translation-new = To tłumaczenie jest nowe.
shell-translation-tell = Prosimy napisać, co można poprawić
shell-nav-offers = Oferty
shell-nav-providers = Organizatorzy
shell-sign-in = Zaloguj się
shell-sign-out = Wyloguj się
shell-foot-office = Opiekun strony: { $office }.
shell-foot-town = Połączone z sieciami sąsiednich miejscowości.
shell-foot-aggregator = Tu jest razem to, co publikują miasta i gminy regionu.
shell-foot-join = Dołącz
shell-foot-all-offers = Wszystkie oferty
shell-foot-enter-offer = Wpisz ofertę
shell-foot-behind = Informacje
shell-foot-ranking = Jak sortujemy
shell-foot-api = Interfejs dla programów
shell-foot-source = Kod źródłowy
shell-foot-legal = Informacje prawne
shell-foot-promise = Bez reklam, bez śledzących ciasteczek.

# Parts.
part-comes-from = Skąd:
part-topics = Tematy
part-on-map = Na mapie:
part-remove = usuń
part-pages = Strony
part-page = Strona
part-previous = Wstecz
part-next = Dalej
part-count = Liczba:
part-you-are-here = Tu Państwo są
part-optional = opcjonalnie
part-problems =
    { $n ->
        [one] { $n } pole jest jeszcze niepoprawne
        [few] { $n } pola są jeszcze niepoprawne
        [many] { $n } pól jest jeszcze niepoprawnych
       *[other] { $n } pola jest jeszcze niepoprawne
    }
places-left =
    { $total ->
        [1] Jeszcze 1 wolne miejsce
       *[other] Wolne miejsca: { $free } z { $total }
    }
places-none = Wszystkie miejsca są zajęte

# Error pages.
error-title-not-found = Nic tu nie ma
error-title-gone = Tego już nie ma
error-title-unauthenticated = Prosimy się zalogować
error-title-forbidden = Tu nie mają Państwo na to pozwolenia
error-title-conflict = To teraz do siebie nie pasuje
error-title-too-many = To było trochę za często
error-title-too-large = To jest za duże
error-title-invalid = Nie udało się
error-title-fault = Coś się u nas zepsuło
error-text-no-page = Tej strony nie ma. Może oferta się skończyła albo w linku jest błąd.
error-text-fault = Błąd jest po naszej stronie i został zapisany. Prosimy spróbować za kilka minut.
error-text-method = Ten adres nie przyjmuje takiego zapytania.
error-text-too-large = To, co Państwo wysłali, jest większe, niż wolno.
error-text-foreign-form = Formularz nie pochodził z tej strony. Prosimy otworzyć stronę na nowo i wysłać go jeszcze raz.
error-text-media-type = Ten adres nie przyjmuje danych w tej postaci.
error-text-other = Nie zrozumieliśmy zapytania.
error-reference = W razie pytań prosimy podać nam ten numer:
error-to-offers = Zobacz wszystkie oferty
error-to-home = Na stronę główną
error-write-us = Mogą Państwo do nas napisać:
problem-address = Nie rozumiemy tego, co jest w tym adresie.
problem-form = Formularz dotarł do nas niepełny. Prosimy wysłać go jeszcze raz.

# Imprint.
imprint-title = Impressum (kto odpowiada)
imprint-incomplete = Ta informacja nie jest jeszcze kompletna.
imprint-incomplete-text = Kto prowadzi tę stronę, uzupełnia w konfiguracji nazwę, adres i e-mail odpowiedzialnej instytucji, zanim strona stanie się publiczna.
imprint-responsible = Odpowiedzialny
imprint-represented-by = Reprezentowany przez:
imprint-contact = Kontakt
imprint-phone = Telefon:
imprint-email = E-mail:
imprint-vat = Numer VAT:
imprint-content-title = Kto pisze oferty
imprint-content = Za każdą ofertę odpowiada wymieniony w niej organizator. Oferty sąsiednich miejscowości są publikowane tam, a tu pokazywane z podaniem pochodzenia.
imprint-software-title = Oprogramowanie
imprint-software = Ta strona działa dzięki Mitmachnetz, wolnemu oprogramowaniu na licencji GNU Affero General Public License, wersja 3.
imprint-law = Dane zgodnie z § 5 niemieckiej ustawy DDG

# Privacy.
privacy-title = Ochrona danych
privacy-lead = Do szukania i czytania konto nie jest potrzebne. Nie używamy przy tym ciasteczek i niczego nie wczytujemy z obcych serwerów.
privacy-visit-title = Gdy odwiedzają Państwo tę stronę
privacy-visit = Program nie zapisuje, kim Państwo są i skąd przychodzą. To, czego Państwo szukają, jest w adresie w przeglądarce i z nikim nie jest łączone.
privacy-visit-log = Serwer potrzebuje adresu IP, żeby odpowiedzieć. Program go nie zapisuje. Tylko nieudane próby logowania są liczone najwyżej przez 24 godziny, i to ze skrótem sieci, z której przyszły, a nie z adresem.
privacy-count = Liczone są tylko sumy dzienne: ile razy oglądano stronę, ile razy szukano i ile razy nic nie znaleziono. Program nie zapisuje przy tym adresu, identyfikatora ani plików cookie. Jeśli przeglądarka o to prosi (Global Privacy Control, Do Not Track), nie są Państwo liczeni. Słowa z wyszukiwarki są zapisywane tylko wtedy, gdy są krótkie, bez cyfr i znaków i szukano ich co najmniej trzy razy; po 30 dniach są usuwane.
privacy-device = Listy nie przechowujemy. Jest ona w adresie strony, a po naciśnięciu serca także w pamięci przeglądarki (nazwa: merkliste): numery i tytuły ofert oraz, aby działało bez sieci, ich publiczne strony. Czyta ją tylko to urządzenie; można ją w każdej chwili wyczyścić.
privacy-position = Po naciśnięciu „Moje położenie” przeglądarka pyta urządzenie o położenie. Zaokrąglamy je do około kilometra. Potem stoi to w adresie strony jak wpisana miejscowość i nie jest zapisywane.
privacy-streets = Ulice na mapie nasz serwer pobiera z serwisu map i przechowuje. Serwis ten widzi, że ktoś tutaj ogląda pewną okolicę, ale nie wie kto: nie otrzymuje Państwa adresu IP.
privacy-account-title = Gdy się Państwo logują
privacy-account = Konta potrzebuje tylko ten, kto wpisuje oferty. Zapisujemy nazwisko, adres e-mail, nieodwracalny skrót hasła oraz do którego organizatora należy konto.
privacy-cookie = Po zalogowaniu strona ustawia jedno jedyne ciasteczko. Podtrzymuje ono zalogowanie, nie służy do niczego innego i znika po wylogowaniu.
privacy-offers-title = Co publikują organizatorzy
privacy-offers = Oferty i informacje o organizatorach są publiczne. Prosimy nie wpisywać prywatnych numerów telefonu ani adresów.
privacy-network-title = Co trafia do innych miejscowości
privacy-network = Opublikowane oferty są przekazywane do sieci, które tę obserwują, i tam pokazywane. Dane osób odwiedzających i kont nie są przekazywane.
privacy-network-delete = Gdy oferta zostanie zmieniona lub wycofana, informujemy wszystkich, którzy mają kopię. Swoją kopię muszą usunąć sami.
privacy-enquiries = Wiadomość do organizacji trafia wraz z adresem e-mail oraz imieniem i nazwiskiem, jeśli zostaną podane, tylko do tej organizacji. Tutaj są przechowywane w postaci zaszyfrowanej i usuwane po 90 dniach.
privacy-messages = To, co ktoś pisze do organizacji na Mastodonie lub w podobnej usłudze, czyta tylko ta organizacja. Zapisujemy tekst, używaną tam nazwę i czas, a po 90 dniach wszystko usuwamy.
privacy-rights-title = Państwa prawa
privacy-rights = Mogą Państwo zażądać informacji, poprawienia, usunięcia, ograniczenia lub przeniesienia danych, sprzeciwić się ich przetwarzaniu i złożyć skargę do urzędu ochrony danych w swoim kraju związkowym.
privacy-contact-title = Do kogo się zwrócić
privacy-responsible = Odpowiedzialny: { $office }
privacy-responsible-missing = Kto prowadzi tę stronę, nie podał jeszcze odpowiedzialnej instytucji.
privacy-officer = Inspektor ochrony danych:
privacy-law = Podstawy: art. 6 i 12–22 RODO; § 25 ust. 2 nr 2 niemieckiej ustawy TDDDG dla ciasteczka po zalogowaniu

# Accessibility.
accessibility-title = Dostępność
accessibility-lead = Każdy powinien móc się włączyć. Naszym celem są wytyczne WCAG 2.2 na poziomie AA.
accessibility-does-title = Co działa
accessibility-does-script = Wszystkie strony działają bez JavaScriptu.
accessibility-does-keyboard = Do wszystkiego można dojść klawiaturą. Zawsze widać, gdzie się jest.
accessibility-does-contrast = Tekst ma kontrast co najmniej 4,5:1, w jasnej i ciemnej wersji. Kolor miasta jest pod tym kątem sprawdzany.
accessibility-does-zoom = Strony mieszczą się na ekranach od 320 pikseli szerokości.
accessibility-does-map = To, co jest na mapie, jest też na liście.
accessibility-lacks-title = Czego jeszcze brakuje
accessibility-lacks-tests = Strony sprawdzono automatycznymi narzędziami. Sprawdzenie z osobami, które używają czytników ekranu, jest jeszcze przed nami.
accessibility-lacks-easy = Nie ma jeszcze filmów w języku migowym. Stron w łatwym niemieckim (Leichte Sprache) nie przeczytała jeszcze grupa kontrolna.
accessibility-lacks-providers = Teksty organizatorów mogą być trudne. Nikt ich wcześniej nie sprawdza.
accessibility-report-title = Zgłoś barierę
accessibility-report = Coś jest dla Państwa niedostępne? Prosimy napisać lub zadzwonić. Odpowiemy najpóźniej po miesiącu.
accessibility-report-missing = Kto prowadzi tę stronę, nie podał jeszcze kontaktu do zgłoszeń.
accessibility-arbitration = Jeśli nasza odpowiedź nie pomoże, można zwrócić się do organu mediacyjnego:
accessibility-arbitration-link = Do organu mediacyjnego

# How results are ordered.
ranking-title = Jak sortujemy
ranking-lead = Kolejność ma stałe zasady. Są takie same dla wszystkich.
ranking-words-title = Gdy szukają Państwo słów
ranking-words-match = Na górze jest to, co najlepiej pasuje do słów. Słowo w tytule liczy się bardziej niż słowo w tekście.
ranking-words-own = Gdy pasuje tak samo, oferty z własnej miejscowości są przed ofertami sąsiadów.
ranking-words-date = Potem decyduje, co odbywa się wcześniej.
ranking-words-related = Znajdujemy też słowa odmienione, złożone i pokrewne. Dokładne trafienie stoi przed nimi.
ranking-words-places = Miejsce i czas można wpisać w polu wyszukiwania, na przykład „Chor Werl am Wochenende“. Działają wtedy jak filtry.
ranking-words-looser = Jeśli pasuje niewiele, dalej są oferty, w których brakuje jednego z Państwa słów. Jeśli nie pasuje nic, szukamy dalej i o tym mówimy.
ranking-plain-title = Gdy Państwo tylko przeglądają
ranking-plain-dated = Najpierw oferty z terminem, najbliższe na górze.
ranking-plain-ongoing = Potem oferty stałe, najnowsze na górze.
ranking-plain-own = Przy remisie najpierw jest własna miejscowość.
ranking-never-title = Co nigdy się nie liczy
ranking-never = Nikt nie może zapłacić za lepsze miejsce. To, kim Państwo są i co wcześniej oglądali, nie zmienia kolejności.
