# Offers on pages.
start-title = Dołącz
start-welcome = Dobrze, że chcą Państwo się zaangażować.
start-figures = Wolontariat, spotkania, kursy, sale i rzeczy. Ofert – { $town }: { $n }, u sąsiadów: { $others }.
start-figures-own = Wolontariat, spotkania, kursy, sale i rzeczy. Ofert – { $town }: { $n }.
start-figures-region = Wolontariat, spotkania, kursy, sale i rzeczy. Ofert: { $n }, miast i gmin: { $towns }.
start-figures-none = Wolontariat, spotkania, kursy, sale i rzeczy – { $town }. Ta sieć jest nowa: coś tu właśnie powstaje.
start-search = Szukaj ofert
start-what = Co?
start-what-example = na przykład czytanie, rower, ogród
start-where = Gdzie?
start-find = Znajdź
start-quick = Na skróty
start-quick-events = Wydarzenia
start-quick-help = Podaruj czas
start-quick-children = Z dziećmi
start-quick-training = Nauka
start-quick-rooms = Sale
start-next = Już wkrótce
start-all = Wszystkie oferty
start-needed = Tu jesteś potrzebna i potrzebny
start-needed-text = Stałe prośby o pomoc. Zacząć można w każdej chwili.
start-needed-all =
    { $n ->
        [one] Jedna prośba
        [few] Wszystkie { $n } prośby
        [many] Wszystkie { $n } próśb
       *[other] Wszystkie prośby ({ $n })
    }
start-neighbours = Także u sąsiadów
start-towns = Miejscowości
start-neighbours-text = Każde miasto prowadzi własną sieć. Razem pokazujemy, co jest w okolicy.
start-offers =
    { $n ->
        [one] oferta
        [few] oferty
        [many] ofert
       *[other] oferty
    }
start-offers-far =
    { $n ->
        [one] oferta, odległość { $far }
        [few] oferty, odległość { $far }
        [many] ofert, odległość { $far }
       *[other] oferty, odległość { $far }
    }
start-how = Jak to działa
start-how-find = Szukanie
start-how-find-text = Prosimy poszukać tego, co pasuje: według tematu, miejsca i czasu. Konto nie jest potrzebne.
start-how-meet = Poznanie się
start-how-meet-text = Piszą Państwo do organizatora albo dzwonią i pytają o wszystko, co chcą wiedzieć.
start-how-join = Udział
start-how-join-text = Prosimy spróbować. Jeśli to nie to, można po prostu przestać.
start-empty = Tu jest miejsce na pierwszą ofertę
start-empty-text = Stowarzyszenia, inicjatywy i instytucje wpisują tu, co oferują i czego szukają.
start-empty-region = Żadna miejscowość jeszcze niczego nie udostępniła
start-empty-region-text = Gdy tylko miasta i gminy coś opublikują, pojawi się to także tutaj.
list-title = Znajdź oferty
list-description = Co jest w okolicy i gdzie potrzebna jest pomoc: { $town } i sąsiedzi.
list-heading =
    { $n ->
        [0] Brak ofert
        [one] { $n } oferta
        [few] { $n } oferty
        [many] { $n } ofert
       *[other] { $n } oferty
    }
list-heading-near =
    { $n ->
        [0] Brak ofert w pobliżu
        [one] { $n } oferta w pobliżu
        [few] { $n } oferty w pobliżu
        [many] { $n } ofert w pobliżu
       *[other] { $n } oferty w pobliżu
    }
list-everything = Wszystko, co jest tutaj i u sąsiadów
list-chip-text = „{ $text }”
list-chip-near = { $place } i { $km } km wokół
list-chip-here = tylko { $town }
list-chip-town = skąd: { $town }
list-filters = Filtry
list-filters-set =
    { $n ->
        [0] Filtry
        [one] Filtry (wybrano { $n })
        [few] Filtry (wybrano { $n })
        [many] Filtry (wybrano { $n })
       *[other] Filtry (wybrano { $n })
    }
list-filter-offers = Filtruj oferty
list-text = Szukane słowo
list-near = Miejscowość lub kod pocztowy
list-near-example = na przykład 59494
list-here = Moje położenie
list-here-busy = Urządzenie szuka Twojego położenia …
list-here-done = Wpisano Twoje położenie z dokładnością do około kilometra.
list-here-failed = Urządzenie nie podaje położenia. Proszę wpisać miejscowość lub kod pocztowy.
list-radius-label = Promień
list-radius = { $km } km
list-purpose = Kierunek
list-purpose-request = Szukam: tu potrzebna jest pomoc
list-purpose-offer = Oferuję: to jest dostępne
list-topic = Na jaki cel
list-further-topics =
    { $n ->
        [one] { $n } dalszy temat
        [few] { $n } dalsze tematy
        [many] { $n } dalszych tematów
       *[other] { $n } dalszego tematu
    }
list-subject = Rodzaj
list-town = Skąd
list-only-here = tylko moje miasto ({ $town })
list-show = Pokaż wyniki
list-set = Wybrane filtry
list-reset = Wyczyść wszystko
list-wrong-near = Nie znaleźliśmy tej miejscowości.
list-wrong-radius = Ten promień jest niewłaściwy.
list-wrong-town = Tej miejscowości nie ma w sieci.
list-wrong-page = Nie rozumiemy tego numeru strony.
list-wrong-text = Tekst wyszukiwania jest bardzo długi.
list-wrong-choice = Jednego filtra nie rozumiemy i go pomijamy.
list-wrong-some = Tego nie rozumiemy i pomijamy:
list-which-place = Pokazujemy okolice: { $place }.
list-other-places = A może chodziło o inne miejsce?
list-did-you-mean = Czy chodziło o:
list-empty = Nic takiego nie znaleźliśmy
list-empty-near = Trochę dalej może coś być.
list-empty-narrowed = Z mniejszą liczbą filtrów lub z innym słowem znajdzie się więcej.
list-empty-new = Tu jest miejsce na pierwszą ofertę
list-empty-region = Żadna miejscowość jeszcze niczego nie udostępniła
list-empty-new-text = Prosimy zajrzeć wkrótce.
list-empty-page = Tylu stron nie ma
list-empty-page-text = Lista jest krótsza. Zaczyna się od przodu.
list-to-first-page = Do pierwszej strony
list-to-start = Na stronę główną
list-show-all = Pokaż wszystkie oferty
list-wider = Szukaj w promieniu { $km } km
list-facet-target-group = Dla kogo
list-facet-free = Koszty
list-facet-urgent = Pilne
list-facet-district = Dzielnica
list-facet-commitment = Na jak długo
list-facet-provider-kind = Kto oferuje
list-facet-language = Język
list-facet-qualification = Potrzebne umiejętności
list-facet-when = Z terminem lub bez
list-facet-place = Na miejscu lub online
list-when-dated = z terminem
list-when-ongoing = stale
list-when-undated = bez stałego terminu
list-placed-onsite = na miejscu
list-placed-online = online
list-placed-both = na miejscu lub online
list-placed-none = bez podanego miejsca
list-facet-weekday = Dzień tygodnia
list-facet-daytime = Pora dnia
list-facet-period = Kiedy
list-only-free = bezpłatnie
list-only-urgent = pilne
list-daytime-morning = przed południem
list-daytime-afternoon = po południu
list-daytime-evening = wieczorem
list-period-today = dzisiaj
list-period-week = w ciągu 7 dni
list-period-month = w ciągu 31 dni
list-from = Od
list-to = Do
list-chip-from = od { $day }
list-chip-to = do { $day }
list-answer-yes = tak
list-answer-partly = częściowo
list-answer-no = nie
list-answer-unknown = nie podano
list-answer-not-applicable = nie dotyczy
list-presets = Szybki wybór
list-preset-today = dzisiaj
list-preset-week = w tym tygodniu
list-preset-weekend = w weekend
list-preset-evening = wieczorem
list-preset-morning = przed południem
list-more-filters =
    { $n ->
        [one] 1 filtr więcej
        [few] { $n } filtry więcej
        [many] { $n } filtrów więcej
       *[other] { $n } filtra więcej
    }
list-most-words =
    { $n ->
        [0] Nic nie zawiera wszystkich słów.
        [one] Tylko jeden wynik zawiera wszystkie słowa.
        [few] Tylko { $n } wyniki zawierają wszystkie słowa.
        [many] Tylko { $n } wyników zawiera wszystkie słowa.
       *[other] Tylko { $n } wyniku zawiera wszystkie słowa.
    }
list-most-words-text = Dalej następuje to, co zawiera większość z nich.
list-widened = Nic nie pasuje dokładnie. Rozszerzyliśmy wyszukiwanie:
list-widened-radius = w promieniu { $km } km
list-widened-anywhere = wszędzie
list-widened-towns = także u sąsiadów
list-widened-times = o każdej porze
list-widened-without = bez filtra „{ $filter }”
list-widened-text = także bez „{ $text }”
list-widened-back = Wróć do dokładnego wyszukiwania
list-understood-place = Pokazujemy, co jest w { $place } i okolicy ({ $km } km).
list-understood-time = Pokazujemy, co odbywa się w podanym czasie.
list-understood-not = Szukaj raczej dokładnie tych słów
list-best = Wyniki
list-best-hint = najtrafniejsze najpierw
list-dated = Z terminem
list-dated-hint = najbliższe najpierw
list-ongoing = Stałe
list-ongoing-hint = możliwe w każdej chwili
list-online = Online
list-online-hint = możliwe zewsząd
list-map =
    { $n ->
        [one] Mapa: { $n } oferta. Jest też na liście poniżej.
        [few] Mapa: { $n } oferty. Są też na liście poniżej.
        [many] Mapa: { $n } ofert. Są też na liście poniżej.
       *[other] Mapa: { $n } oferty. Są też na liście poniżej.
    }
list-map-near =
    { $n ->
        [one] Mapa: { $n } oferta w okolicy: { $place }. Jest też na liście poniżej.
        [few] Mapa: { $n } oferty w okolicy: { $place }. Są też na liście poniżej.
        [many] Mapa: { $n } ofert w okolicy: { $place }. Są też na liście poniżej.
       *[other] Mapa: { $n } oferty w okolicy: { $place }. Są też na liście poniżej.
    }
list-map-ours = Mapa znajduje się na naszym serwerze.
problem-page-number = Strony liczymy od 1.
problem-query-long = Czytane są pierwsze znaki, do { $max }.
show-crumb-start = Start
show-original = Do oryginału
show-origin = Skąd ta oferta: { $town } ({ $host }).
show-origin-far = Skąd ta oferta: { $town }, odległość { $far } ({ $own }).
show-stand = Stan na: { $date }
show-stand-text = Od dłuższego czasu nie ma połączenia: { $town }. Nie wiemy, czy oferta jest jeszcze aktualna. Najlepiej zapytać organizatora.
show-date-off = odwołane
show-date-off-line = { $when }: odwołane.
show-date-off-why = { $when }: odwołane. { $reason }
silent-title = Tej oferty teraz nie widać.
silent-text = Skąd pochodzi: { $town }. Ostatnia wiadomość stamtąd: { $date }.
silent-hint = Nie wiemy, czy jest jeszcze aktualna. Gdy znów coś usłyszymy, oferta tu wróci. Może da się otworzyć oryginał.
show-cancelled = Odwołane.
show-cancelled-text = To się nie odbędzie.
show-filled = Wszystkie miejsca są zajęte.
show-filled-text = Prosimy zapytać, czy coś się zwolni.
show-expired = Zakończone.
show-expired-text = Ta oferta już minęła. Jest tu tylko do przeczytania.
show-glance = W skrócie
show-when = Kiedy
show-where = Gdzie
show-effort = Ile czasu
show-places-label = Miejsca
show-places = wolne { $free } z { $total }
show-age = Wiek
show-you-get = Otrzymują Państwo
show-costs = Koszty
show-more-prices = dalsze ceny poniżej
show-access = Dostęp
show-access-title = Dostępność
show-wheelchair-partly = częściowo dostępne dla wózków
show-wheelchair-no = niedostępne dla wózków
show-about = O co chodzi
show-easy = Prostymi słowami
show-needs = Czego potrzeba i co można dostać
show-dates = Terminy
show-calendar = Do mojego kalendarza
show-every-date = Każdy termin: { $times }.
show-more-dates = Będą dalsze terminy.
show-aside = Kontakt, organizator, dojazd
show-contact-help = Chcę pomóc
show-contact-help-text = Prosimy krótko napisać, kim Państwo są i kiedy mają czas.
show-contact-have = Mam coś do oddania
show-contact-have-text = Prosimy zgłosić się do organizatora, jeśli mogą Państwo dać to, czego szuka.
show-contact-need = Chcę z tego skorzystać
show-contact-need-text = Prosimy zapytać organizatora, czy w tym czasie jest wolne.
show-contact-join = Chcę wziąć udział
show-contact-join-text = Organizator chętnie odpowie na pytania.
show-write-mail = Napisz e-mail
show-register = Do zapisów
show-register-none = Bez zapisów
show-register-external = Zapisy na stronie organizatora
show-register-request = Prosimy zapytać o miejsce
show-register-until = Zapisy do { $date }
show-verified = Sprawdzono { $date }
show-provider-offers = Wszystkie oferty organizatora
show-way = Jak dojechać
show-map = Mapa: { $place }
show-join-online = Weź udział online
show-reviewed = Ostatnio potwierdzono { $date }.
show-updated = Ostatnio zmieniono { $date }.
show-copied = Przekazano { $ago }, skąd: { $town }.
show-similar = To też może pasować
show-check = Organizator przegląda je, zanim Państwo zaczną. Pismo do urzędu (Bürgerbüro) dostaną Państwo od niego.
show-check-declaration = Przed rozpoczęciem podpisują Państwo oświadczenie.
show-check-free = Dla wolontariuszy jest bezpłatne.
show-law = Podstawa: { $law }
show-languages = Języki: { $languages }
show-language-level = { $language } ({ $level })
show-training = Wprowadzenie
show-training-text = Organizator pokaże, co trzeba wiedzieć.
show-note = Dobrze wiedzieć
show-expenses = Zwrot wydatków
show-certificate = Zaświadczenie o zaangażowaniu
show-card = Karta wolontariatu (Ehrenamtskarte)
show-card-counts = Ten czas się do niej liczy.
show-card-excluded = Ten czas liczy się tylko bez ryczałtu.
show-card-check = Miasto sprawdza w każdym przypadku, czy ten czas się liczy.
show-allowance-reimbursement = Zwrot kosztów
show-allowance-ehrenamt = Ryczałt za wolontariat (Ehrenamtspauschale)
show-allowance-trainer = Ryczałt dla prowadzących (Übungsleiterpauschale)
show-allowance-other = Wynagrodzenie
show-insurance = Ubezpieczenie
show-insurance-liability = Odpowiedzialność cywilna
show-insurance-accident = Wypadek
show-insurance-by = { $what }: { $by }.
show-insurance-none = { $what }: brak ubezpieczenia.
say-insurer-provider = przez organizatora
say-insurer-municipality = przez miasto
say-insurer-state-scheme = przez kraj związkowy, jeśli nie płaci inne
say-insurer-statutory = ustawowe
say-insurer-none = brak ubezpieczenia
say-insurer-unknown = nie wiadomo
say-purpose-offer = Oferuję
say-purpose-request = Szukam
say-subject-time = Czas
say-subject-event = Wydarzenie
say-subject-service = Usługa
say-subject-training = Kurs
say-subject-space = Sala
say-subject-vehicle = Pojazd
say-subject-material = Rzeczy
say-subject-skill = Umiejętności
say-status-cancelled = Odwołane
say-status-filled = Brak miejsc
say-days-row = { $first } – { $last }
say-rhythm-daily =
    { $n ->
        [one] codziennie
        [few] co { $n } dni
        [many] co { $n } dni
       *[other] co { $n } dnia
    }
say-rhythm-weekly =
    { $n ->
        [one] co tydzień
        [2] co 2 tygodnie
        [few] co { $n } tygodnie
        [many] co { $n } tygodni
       *[other] co { $n } tygodnia
    }
say-rhythm-monthly =
    { $n ->
        [one] co miesiąc
        [few] co { $n } miesiące
        [many] co { $n } miesięcy
       *[other] co { $n } miesiąca
    }
say-rhythm-yearly =
    { $n ->
        [one] co rok
        [few] co { $n } lata
        [many] co { $n } lat
       *[other] co { $n } roku
    }
say-monthly-day = { $n }. dnia każdego miesiąca
say-monthly-last-day = pod koniec miesiąca
say-monthly-last = co miesiąc: { $weekday } (ostatni raz w miesiącu)
say-monthly-nth = co miesiąc: { $weekday } nr { $n }
say-dates =
    { $n ->
        [one] { $n } termin
        [few] { $n } terminy
        [many] { $n } terminów
       *[other] { $n } terminu
    }
say-several-dates = kilka terminów
say-more-dates = dalsze terminy
say-by-arrangement = po uzgodnieniu
say-leaf-until = do { $date }
say-until = do { $date }
say-over = minęło
say-online = online
say-place-or-online = { $place } lub online
say-area = { $place } i okolice
say-area-km = { $place } i { $km } km wokół
say-place-later = Dokładne miejsce poda organizator.
say-free = bezpłatnie
say-price-per = { $amount } { $unit }
say-per-person = od osoby
say-per-hour = za godzinę
say-per-day = za dzień
say-per-visit = za wizytę
say-per-booking = za rezerwację
say-per-session = za spotkanie
say-per-meal = za posiłek
say-per-meeting = za posiedzenie
say-per-occasion = za każdą pomoc
say-per-month = miesięcznie
say-per-week = tygodniowo
say-commitment-one-off = jednorazowo
say-commitment-short-term = przez krótki czas
say-commitment-regular = regularnie
say-commitment-flexible = elastycznie
say-guest = Oferta gościa: { $name }
say-tag-training = z wprowadzeniem
say-tag-places =
    { $n ->
        [one] jeszcze { $n } miejsce
        [few] jeszcze { $n } miejsca
        [many] jeszcze { $n } miejsc
       *[other] jeszcze { $n } miejsca
    }
say-tag-urgent = pilne
say-answer-yes = Jest
say-answer-partly = Częściowo
say-answer-no = Brak
say-access-step-free-entrance = wejście bez stopni
say-access-wheelchair = dostępne dla wózków
say-access-accessible-wc = dostępna toaleta
say-access-lift = winda
say-access-accessible-parking = parking dla osób z niepełnosprawnością
say-access-hearing-loop = pętla indukcyjna
say-access-tactile-guidance = oznaczenia dotykowe
say-access-assistance-dog-ok = psy asystujące mile widziane
say-access-sign-language = język migowy
say-access-easy-language = tekst łatwy do czytania (Leichte Sprache)
say-access-quiet-room = pokój wyciszenia
say-access-visual-description = opis obrazów
say-access-assistance-possible = udział z asystą możliwy
say-language-de = niemiecki
say-language-en = angielski
say-language-uk = ukraiński
say-language-ar = arabski
say-language-tr = turecki
say-language-ru = rosyjski
say-language-fa = perski
say-language-pl = polski
say-language-ro = rumuński
say-language-bg = bułgarski
say-language-fr = francuski
say-language-es = hiszpański
say-language-it = włoski
say-language-sq = albański
say-language-sr = serbski
say-language-hr = chorwacki
say-language-ku = kurdyjski
say-language-nl = niderlandzki
say-language-el = grecki
say-language-pt = portugalski
show-report = Coś się nie zgadza? Zgłoś
media-credit-line = Obraz: { $name }
media-logo-credit = Logo: { $name }
media-enlarge = (powiększ)
