# Dates, times, distances.
weekday-monday = понедельник
weekday-tuesday = вторник
weekday-wednesday = среда
weekday-thursday = четверг
weekday-friday = пятница
weekday-saturday = суббота
weekday-sunday = воскресенье
weekday-short-monday = пн
weekday-short-tuesday = вт
weekday-short-wednesday = ср
weekday-short-thursday = чт
weekday-short-friday = пт
weekday-short-saturday = сб
weekday-short-sunday = вс
weekday-on-monday = по понедельникам
weekday-on-tuesday = по вторникам
weekday-on-wednesday = по средам
weekday-on-thursday = по четвергам
weekday-on-friday = по пятницам
weekday-on-saturday = по субботам
weekday-on-sunday = по воскресеньям
month-january = января
month-february = февраля
month-march = марта
month-april = апреля
month-may = мая
month-june = июня
month-july = июля
month-august = августа
month-september = сентября
month-october = октября
month-november = ноября
month-december = декабря
month-alone-january = Январь
month-alone-february = Февраль
month-alone-march = Март
month-alone-april = Апрель
month-alone-may = Май
month-alone-june = Июнь
month-alone-july = Июль
month-alone-august = Август
month-alone-september = Сентябрь
month-alone-october = Октябрь
month-alone-november = Ноябрь
month-alone-december = Декабрь
month-short-january = янв
month-short-february = фев
month-short-march = мар
month-short-april = апр
month-short-may = май
month-short-june = июн
month-short-july = июл
month-short-august = авг
month-short-september = сен
month-short-october = окт
month-short-november = ноя
month-short-december = дек
date-with-weekday = { $weekday }, { $day } { $month } { $year } г.
date-without-year = { $weekday }, { $day } { $month }
date-full = { $weekday }, { $day } { $month } { $year } г.
date-plain = { $day } { $month } { $year } г.
date-day = { $day }
date-day-month = { $day } { $month }
date-span = { $from } – { $until }
time-at = { $time }
time-span = { $from }–{ $until }
ago-now = только что
ago-minutes =
    { $n ->
        [one] { $n } минуту назад
        [few] { $n } минуты назад
        [many] { $n } минут назад
       *[other] { $n } минуты назад
    }
ago-hours =
    { $n ->
        [one] { $n } час назад
        [few] { $n } часа назад
        [many] { $n } часов назад
       *[other] { $n } часа назад
    }
ago-days =
    { $n ->
        [one] { $n } день назад
        [few] { $n } дня назад
        [many] { $n } дней назад
       *[other] { $n } дня назад
    }
ago-months =
    { $n ->
        [one] { $n } месяц назад
        [few] { $n } месяца назад
        [many] { $n } месяцев назад
       *[other] { $n } месяца назад
    }
distance-m = { $n } м
distance-km = { $n } км
money-euros = { $amount } €
