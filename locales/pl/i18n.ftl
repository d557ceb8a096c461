# Dates, times, distances.
weekday-monday = poniedziałek
weekday-tuesday = wtorek
weekday-wednesday = środa
weekday-thursday = czwartek
weekday-friday = piątek
weekday-saturday = sobota
weekday-sunday = niedziela
weekday-short-monday = pon
weekday-short-tuesday = wt
weekday-short-wednesday = śr
weekday-short-thursday = czw
weekday-short-friday = pt
weekday-short-saturday = sob
weekday-short-sunday = niedz
weekday-on-monday = w poniedziałki
weekday-on-tuesday = we wtorki
weekday-on-wednesday = w środy
weekday-on-thursday = w czwartki
weekday-on-friday = w piątki
weekday-on-saturday = w soboty
weekday-on-sunday = w niedziele
month-january = stycznia
month-february = lutego
month-march = marca
month-april = kwietnia
month-may = maja
month-june = czerwca
month-july = lipca
month-august = sierpnia
month-september = września
month-october = października
month-november = listopada
month-december = grudnia
month-alone-january = Styczeń
month-alone-february = Luty
month-alone-march = Marzec
month-alone-april = Kwiecień
month-alone-may = Maj
month-alone-june = Czerwiec
month-alone-july = Lipiec
month-alone-august = Sierpień
month-alone-september = Wrzesień
month-alone-october = Październik
month-alone-november = Listopad
month-alone-december = Grudzień
month-short-january = sty
month-short-february = lut
month-short-march = mar
month-short-april = kwi
month-short-may = maj
month-short-june = cze
month-short-july = lip
month-short-august = sie
month-short-september = wrz
month-short-october = paź
month-short-november = lis
month-short-december = gru
date-with-weekday = { $weekday }., { $day } { $month } { $year }
date-without-year = { $weekday }., { $day } { $month }
date-full = { $weekday }, { $day } { $month } { $year }
date-plain = { $day } { $month } { $year }
date-day = { $day }
date-day-month = { $day } { $month }
date-span = { $from } – { $until }
time-at = { $time }
time-span = { $from }–{ $until }
ago-now = przed chwilą
ago-minutes =
    { $n ->
        [one] { $n } minutę temu
        [few] { $n } minuty temu
        [many] { $n } minut temu
       *[other] { $n } minuty temu
    }
ago-hours =
    { $n ->
        [one] { $n } godzinę temu
        [few] { $n } godziny temu
        [many] { $n } godzin temu
       *[other] { $n } godziny temu
    }
ago-days =
    { $n ->
        [one] { $n } dzień temu
        [few] { $n } dni temu
        [many] { $n } dni temu
       *[other] { $n } dnia temu
    }
ago-months =
    { $n ->
        [one] { $n } miesiąc temu
        [few] { $n } miesiące temu
        [many] { $n } miesięcy temu
       *[other] { $n } miesiąca temu
    }
distance-m = { $n } m
distance-km = { $n } km
money-euros = { $amount } €
