# Dates, times, distances.
weekday-monday = Monday
weekday-tuesday = Tuesday
weekday-wednesday = Wednesday
weekday-thursday = Thursday
weekday-friday = Friday
weekday-saturday = Saturday
weekday-sunday = Sunday
weekday-short-monday = Mon
weekday-short-tuesday = Tue
weekday-short-wednesday = Wed
weekday-short-thursday = Thu
weekday-short-friday = Fri
weekday-short-saturday = Sat
weekday-short-sunday = Sun
weekday-on-monday = Mondays
weekday-on-tuesday = Tuesdays
weekday-on-wednesday = Wednesdays
weekday-on-thursday = Thursdays
weekday-on-friday = Fridays
weekday-on-saturday = Saturdays
weekday-on-sunday = Sundays
month-january = January
month-february = February
month-march = March
month-april = April
month-may = May
month-june = June
month-july = July
month-august = August
month-september = September
month-october = October
month-november = November
month-december = December
month-alone-january = January
month-alone-february = February
month-alone-march = March
month-alone-april = April
month-alone-may = May
month-alone-june = June
month-alone-july = July
month-alone-august = August
month-alone-september = September
month-alone-october = October
month-alone-november = November
month-alone-december = December
month-short-january = Jan
month-short-february = Feb
month-short-march = Mar
month-short-april = Apr
month-short-may = May
month-short-june = Jun
month-short-july = Jul
month-short-august = Aug
month-short-september = Sep
month-short-october = Oct
month-short-november = Nov
month-short-december = Dec
date-with-weekday = { $weekday }, { $day } { $month } { $year }
date-without-year = { $weekday }, { $day } { $month }
date-full = { $weekday }, { $day } { $month } { $year }
date-plain = { $day } { $month } { $year }
date-day = { $day }
date-day-month = { $day } { $month }
date-span = { $from } to { $until }
time-at = { $time }
time-span = { $from }–{ $until }
ago-now = just now
ago-minutes =
    { $n ->
        [one] 1 minute ago
       *[other] { $n } minutes ago
    }
ago-hours =
    { $n ->
        [one] 1 hour ago
       *[other] { $n } hours ago
    }
ago-days =
    { $n ->
        [one] 1 day ago
       *[other] { $n } days ago
    }
ago-months =
    { $n ->
        [one] 1 month ago
       *[other] { $n } months ago
    }
distance-m = { $n } m
distance-km = { $n } km
money-euros = €{ $amount }
