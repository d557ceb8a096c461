# Dates, times, distances.
weekday-monday = lundi
weekday-tuesday = mardi
weekday-wednesday = mercredi
weekday-thursday = jeudi
weekday-friday = vendredi
weekday-saturday = samedi
weekday-sunday = dimanche
weekday-short-monday = lun
weekday-short-tuesday = mar
weekday-short-wednesday = mer
weekday-short-thursday = jeu
weekday-short-friday = ven
weekday-short-saturday = sam
weekday-short-sunday = dim
weekday-on-monday = le lundi
weekday-on-tuesday = le mardi
weekday-on-wednesday = le mercredi
weekday-on-thursday = le jeudi
weekday-on-friday = le vendredi
weekday-on-saturday = le samedi
weekday-on-sunday = le dimanche
month-january = janvier
month-february = février
month-march = mars
month-april = avril
month-may = mai
month-june = juin
month-july = juillet
month-august = août
month-september = septembre
month-october = octobre
month-november = novembre
month-december = décembre
month-alone-january = Janvier
month-alone-february = Février
month-alone-march = Mars
month-alone-april = Avril
month-alone-may = Mai
month-alone-june = Juin
month-alone-july = Juillet
month-alone-august = Août
month-alone-september = Septembre
month-alone-october = Octobre
month-alone-november = Novembre
month-alone-december = Décembre
month-short-january = janv
month-short-february = févr
month-short-march = mars
month-short-april = avr
month-short-may = mai
month-short-june = juin
month-short-july = juil
month-short-august = août
month-short-september = sept
month-short-october = oct
month-short-november = nov
month-short-december = déc
date-with-weekday =
    { $weekday }. { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-without-year =
    { $weekday }. { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
date-full =
    { $weekday } { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-plain =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month } { $year }
date-day =
    { $day ->
        [1] 1er
       *[other] { $day }
    }
date-day-month =
    { $day ->
        [1] 1er
       *[other] { $day }
    } { $month }
date-span = { $from } – { $until }
time-at = { $time }
time-span = { $from } – { $until }
ago-now = à l'instant
ago-minutes =
    { $n ->
        [one] il y a { $n } minute
       *[other] il y a { $n } minutes
    }
ago-hours =
    { $n ->
        [one] il y a { $n } heure
       *[other] il y a { $n } heures
    }
ago-days =
    { $n ->
        [one] il y a { $n } jour
       *[other] il y a { $n } jours
    }
ago-months = il y a { $n } mois
distance-m = { $n } m
distance-km = { $n } km
money-euros = { $amount } €
