# What other servers read about an offer in words. Mastodon shows nothing else.
wire-details = Szczegóły i zapisy
wire-ask = Zapytaj
wire-cancelled = Odwołane
wire-date-cancelled = Ten termin jest odwołany: { $reason }
wire-seeks = szuka: { $provider }
wire-seeks-people =
    { $n ->
        [one] { $provider } szuka { $n } osoby do pomocy
        [few] { $provider } szuka { $n } osób do pomocy
        [many] { $provider } szuka { $n } osób do pomocy
       *[other] { $provider } szuka { $n } osoby do pomocy
    }
wire-next-date = Najbliższy termin: { $when }
wire-date-and-times = { $date }, { $times } ({ $zone })
wire-online = online
wire-effort-one-off = jednorazowo
wire-effort-short-term = przez krótki czas
wire-effort-regular = regularnie
wire-effort-flexible = elastycznie
wire-hours =
    { $hours ->
        [one] { $hours } godzina
        [few] { $hours } godziny
        [many] { $hours } godzin
       *[other] { $hours } godziny
    }
wire-hours-per-week = { $hours } tygodniowo
wire-hours-per-month = { $hours } miesięcznie
wire-hours-per-occasion = { $hours } za każdym razem
wire-months =
    { $n ->
        [one] co najmniej { $n } miesiąc
        [few] co najmniej { $n } miesiące
        [many] co najmniej { $n } miesięcy
       *[other] co najmniej { $n } miesiąca
    }
wire-age-from = od { $min } lat
wire-age-until = do { $max } lat
wire-age-between = { $min }–{ $max } lat
wire-check-self-declaration = Oświadczenie i zobowiązanie
wire-check-standard = Zaświadczenie o niekaralności (Führungszeugnis)
wire-check-extended = Rozszerzone zaświadczenie o niekaralności (erweitertes Führungszeugnis)
wire-licence = Prawo jazdy kategorii { $class }
wire-language = Język: { $language }
