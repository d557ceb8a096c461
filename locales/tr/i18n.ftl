# Dates, times, distances.
weekday-monday = Pazartesi
weekday-tuesday = Salı
weekday-wednesday = Çarşamba
weekday-thursday = Perşembe
weekday-friday = Cuma
weekday-saturday = Cumartesi
weekday-sunday = Pazar
weekday-short-monday = Pzt
weekday-short-tuesday = Sal
weekday-short-wednesday = Çar
weekday-short-thursday = Per
weekday-short-friday = Cum
weekday-short-saturday = Cmt
weekday-short-sunday = Paz
weekday-on-monday = pazartesi günleri
weekday-on-tuesday = salı günleri
weekday-on-wednesday = çarşamba günleri
weekday-on-thursday = perşembe günleri
weekday-on-friday = cuma günleri
weekday-on-saturday = cumartesi günleri
weekday-on-sunday = pazar günleri
month-january = Ocak
month-february = Şubat
month-march = Mart
month-april = Nisan
month-may = Mayıs
month-june = Haziran
month-july = Temmuz
month-august = Ağustos
month-september = Eylül
month-october = Ekim
month-november = Kasım
month-december = Aralık
month-alone-january = Ocak
month-alone-february = Şubat
month-alone-march = Mart
month-alone-april = Nisan
month-alone-may = Mayıs
month-alone-june = Haziran
month-alone-july = Temmuz
month-alone-august = Ağustos
month-alone-september = Eylül
month-alone-october = Ekim
month-alone-november = Kasım
month-alone-december = Aralık
month-short-january = Oca
month-short-february = Şub
month-short-march = Mar
month-short-april = Nis
month-short-may = May
month-short-june = Haz
month-short-july = Tem
month-short-august = Ağu
month-short-september = Eyl
month-short-october = Eki
month-short-november = Kas
month-short-december = Ara
date-with-weekday = { $day } { $month } { $year } { $weekday }
date-without-year = { $day } { $month } { $weekday }
date-full = { $day } { $month } { $year } { $weekday }
date-plain = { $day } { $month } { $year }
date-day = { $day }
date-day-month = { $day } { $month }
date-span = { $from } – { $until }
time-at = { $time }
time-span = { $from }–{ $until }
ago-now = az önce
ago-minutes =
    { $n ->
        [one] { $n } dakika önce
       *[other] { $n } dakika önce
    }
ago-hours =
    { $n ->
        [one] { $n } saat önce
       *[other] { $n } saat önce
    }
ago-days =
    { $n ->
        [one] { $n } gün önce
       *[other] { $n } gün önce
    }
ago-months =
    { $n ->
        [one] { $n } ay önce
       *[other] { $n } ay önce
    }
distance-m = { $n } m
distance-km = { $n } km
money-euros = { $amount } €
