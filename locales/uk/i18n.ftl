# Dates, times, distances.
weekday-monday = понеділок
weekday-tuesday = вівторок
weekday-wednesday = середа
weekday-thursday = четвер
weekday-friday = п’ятниця
weekday-saturday = субота
weekday-sunday = неділя
weekday-short-monday = пн
weekday-short-tuesday = вт
weekday-short-wednesday = ср
weekday-short-thursday = чт
weekday-short-friday = пт
weekday-short-saturday = сб
weekday-short-sunday = нд
weekday-on-monday = щопонеділка
weekday-on-tuesday = щовівторка
weekday-on-wednesday = щосереди
weekday-on-thursday = щочетверга
weekday-on-friday = щоп’ятниці
weekday-on-saturday = щосуботи
weekday-on-sunday = щонеділі
month-january = січня
month-february = лютого
month-march = березня
month-april = квітня
month-may = травня
month-june = червня
month-july = липня
month-august = серпня
month-september = вересня
month-october = жовтня
month-november = листопада
month-december = грудня
month-alone-january = Січень
month-alone-february = Лютий
month-alone-march = Березень
month-alone-april = Квітень
month-alone-may = Травень
month-alone-june = Червень
month-alone-july = Липень
month-alone-august = Серпень
month-alone-september = Вересень
month-alone-october = Жовтень
month-alone-november = Листопад
month-alone-december = Грудень
month-short-january = січ
month-short-february = лют
month-short-march = бер
month-short-april = кві
month-short-may = тра
month-short-june = чер
month-short-july = лип
month-short-august = сер
month-short-september = вер
month-short-october = жов
month-short-november = лис
month-short-december = гру
date-with-weekday = { $weekday }, { $day } { $month } { $year } р.
date-without-year = { $weekday }, { $day } { $month }
date-full = { $weekday }, { $day } { $month } { $year } р.
date-plain = { $day } { $month } { $year } р.
date-day = { $day }
date-day-month = { $day } { $month }
date-span = { $from } – { $until }
time-at = { $time }
time-span = { $from }–{ $until }
ago-now = щойно
ago-minutes =
    { $n ->
        [one] { $n } хвилину тому
        [few] { $n } хвилини тому
        [many] { $n } хвилин тому
       *[other] { $n } хвилини тому
    }
ago-hours =
    { $n ->
        [one] { $n } годину тому
        [few] { $n } години тому
        [many] { $n } годин тому
       *[other] { $n } години тому
    }
ago-days =
    { $n ->
        [one] { $n } день тому
        [few] { $n } дні тому
        [many] { $n } днів тому
       *[other] { $n } дня тому
    }
ago-months =
    { $n ->
        [one] { $n } місяць тому
        [few] { $n } місяці тому
        [many] { $n } місяців тому
       *[other] { $n } місяця тому
    }
distance-m = { $n } м
distance-km = { $n } км
money-euros = { $amount } €
