# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = Widok
view-list = Lista
view-map = Mapa
view-calendar = Kalendarz
list-ongoing-all =
    { $n ->
        [one] Wszystkie stałe oferty: { $n }
        [few] Wszystkie stałe oferty: { $n }
        [many] Wszystkie stałe oferty: { $n }
       *[other] Wszystkie stałe oferty: { $n }
    }
calendar-title = Kalendarz: { $days }
calendar-count =
    { $n ->
        [0] Brak terminów
        [one] { $n } termin
        [few] { $n } terminy
        [many] { $n } terminów
       *[other] { $n } terminu
    }
calendar-more = +{ $n } kolejnych
calendar-undated =
    { $n ->
        [one] { $n } oferta bez stałego terminu
        [few] { $n } oferty bez stałego terminu
        [many] { $n } ofert bez stałego terminu
       *[other] { $n } oferty bez stałego terminu
    }
calendar-today = Dziś
calendar-steps = Wybierz okres
calendar-free = W tym czasie nie ma nic, co pasuje do wyboru.
calendar-off = odwołane
calendar-wrong-day = Kalendarz nie pokazuje tego dnia. Sięga rok od dziś.
calendar-span-month = Miesiąc
calendar-span-week = Tydzień
calendar-span-agenda = Dzień po dniu
map-wrong-box = Nie rozumiemy tego wycinka mapy.
map-inside =
    { $n ->
        [0] Tu nic nie ma
        [one] { $n } oferta w tym wycinku
        [few] { $n } oferty w tym wycinku
        [many] { $n } ofert w tym wycinku
       *[other] { $n } oferty w tym wycinku
    }
map-unplaced =
    { $n ->
        [one] { $n } oferta bez miejsca na mapie
        [few] { $n } oferty bez miejsca na mapie
        [many] { $n } ofert bez miejsca na mapie
       *[other] { $n } oferty bez miejsca na mapie
    }
map-label = Mapa ze znacznikami: { $n }. Wszystko z niej jest też na liście.
map-cluster = przybliż
map-spot = zobacz na liście
map-move = Przesuń mapę
map-in = Przybliż
map-out = Oddal
map-all = Pokaż wszystko
map-go-north = Na północ
map-go-south = Na południe
map-go-west = Na zachód
map-go-east = Na wschód
directory-filter = Filtruj organizatorów
directory-all = Pokaż wszystkich organizatorów
directory-inside =
    { $n ->
        [0] Tu nikogo nie ma
        [one] { $n } organizator w tym wycinku
        [few] { $n } organizatorzy w tym wycinku
        [many] { $n } organizatorów w tym wycinku
       *[other] { $n } organizatora w tym wycinku
    }
directory-unplaced =
    { $n ->
        [one] { $n } organizator bez miejsca na mapie
        [few] { $n } organizatorzy bez miejsca na mapie
        [many] { $n } organizatorów bez miejsca na mapie
       *[other] { $n } organizatora bez miejsca na mapie
    }
show-write = Napisz wiadomość
show-write-there = Formularz otworzy się w serwisie: { $town }.
show-write-original = Jak napisać, podano na stronie: { $town }.
