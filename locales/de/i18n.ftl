# Daten, Zeiten, Entfernungen.
weekday-monday = Montag
weekday-tuesday = Dienstag
weekday-wednesday = Mittwoch
weekday-thursday = Donnerstag
weekday-friday = Freitag
weekday-saturday = Samstag
weekday-sunday = Sonntag
weekday-short-monday = Mo
weekday-short-tuesday = Di
weekday-short-wednesday = Mi
weekday-short-thursday = Do
weekday-short-friday = Fr
weekday-short-saturday = Sa
weekday-short-sunday = So
weekday-on-monday = montags
weekday-on-tuesday = dienstags
weekday-on-wednesday = mittwochs
weekday-on-thursday = donnerstags
weekday-on-friday = freitags
weekday-on-saturday = samstags
weekday-on-sunday = sonntags
month-january = Januar
month-february = Februar
month-march = März
month-april = April
month-may = Mai
month-june = Juni
month-july = Juli
month-august = August
month-september = September
month-october = Oktober
month-november = November
month-december = Dezember
month-alone-january = Januar
month-alone-february = Februar
month-alone-march = März
month-alone-april = April
month-alone-may = Mai
month-alone-june = Juni
month-alone-july = Juli
month-alone-august = August
month-alone-september = September
month-alone-october = Oktober
month-alone-november = November
month-alone-december = Dezember
month-short-january = Jan
month-short-february = Feb
month-short-march = März
month-short-april = Apr
month-short-may = Mai
month-short-june = Juni
month-short-july = Juli
month-short-august = Aug
month-short-september = Sep
month-short-october = Okt
month-short-november = Nov
month-short-december = Dez
date-with-weekday = { $weekday }., { $day }. { $month } { $year }
date-without-year = { $weekday }., { $day }. { $month }
date-full = { $weekday }, { $day }. { $month } { $year }
date-plain = { $day }. { $month } { $year }
date-day = { $day }.
date-day-month = { $day }. { $month }
date-span = { $from } bis { $until }
time-at = { $time } Uhr
time-span = { $from }–{ $until } Uhr
ago-now = gerade eben
ago-minutes =
    { $n ->
        [one] vor 1 Minute
       *[other] vor { $n } Minuten
    }
ago-hours =
    { $n ->
        [one] vor 1 Stunde
       *[other] vor { $n } Stunden
    }
ago-days =
    { $n ->
        [one] vor 1 Tag
       *[other] vor { $n } Tagen
    }
ago-months =
    { $n ->
        [one] vor 1 Monat
       *[other] vor { $n } Monaten
    }
distance-m = { $n } m
distance-km = { $n } km
money-euros = { $amount } €
