# Dates, times, distances.
weekday-monday = الاثنين
weekday-tuesday = الثلاثاء
weekday-wednesday = الأربعاء
weekday-thursday = الخميس
weekday-friday = الجمعة
weekday-saturday = السبت
weekday-sunday = الأحد
weekday-short-monday = الاثنين
weekday-short-tuesday = الثلاثاء
weekday-short-wednesday = الأربعاء
weekday-short-thursday = الخميس
weekday-short-friday = الجمعة
weekday-short-saturday = السبت
weekday-short-sunday = الأحد
weekday-on-monday = أيام الاثنين
weekday-on-tuesday = أيام الثلاثاء
weekday-on-wednesday = أيام الأربعاء
weekday-on-thursday = أيام الخميس
weekday-on-friday = أيام الجمعة
weekday-on-saturday = أيام السبت
weekday-on-sunday = أيام الأحد
month-january = يناير
month-february = فبراير
month-march = مارس
month-april = أبريل
month-may = مايو
month-june = يونيو
month-july = يوليو
month-august = أغسطس
month-september = سبتمبر
month-october = أكتوبر
month-november = نوفمبر
month-december = ديسمبر
month-alone-january = يناير
month-alone-february = فبراير
month-alone-march = مارس
month-alone-april = أبريل
month-alone-may = مايو
month-alone-june = يونيو
month-alone-july = يوليو
month-alone-august = أغسطس
month-alone-september = سبتمبر
month-alone-october = أكتوبر
month-alone-november = نوفمبر
month-alone-december = ديسمبر
month-short-january = يناير
month-short-february = فبراير
month-short-march = مارس
month-short-april = أبريل
month-short-may = مايو
month-short-june = يونيو
month-short-july = يوليو
month-short-august = أغسطس
month-short-september = سبتمبر
month-short-october = أكتوبر
month-short-november = نوفمبر
month-short-december = ديسمبر
# The mark at the beginning says that a line of nothing but inserted parts runs from right to left.
date-with-weekday = {"\u200F"}{ $weekday }، { $day } { $month } { $year }
date-without-year = {"\u200F"}{ $weekday }، { $day } { $month }
date-full = {"\u200F"}{ $weekday }، { $day } { $month } { $year }
date-plain = {"\u200F"}{ $day } { $month } { $year }
date-day = { $day }
date-day-month = {"\u200F"}{ $day } { $month }
date-span = من { $from } إلى { $until }
time-at = الساعة { $time }
time-span = من { $from } إلى { $until }
ago-now = الآن
ago-minutes =
    { $n ->
        [one] قبل دقيقة
        [two] قبل دقيقتين
        [few] قبل { $n } دقائق
        [many] قبل { $n } دقيقة
       *[other] قبل { $n } دقيقة
    }
ago-hours =
    { $n ->
        [one] قبل ساعة
        [two] قبل ساعتين
        [few] قبل { $n } ساعات
        [many] قبل { $n } ساعة
       *[other] قبل { $n } ساعة
    }
ago-days =
    { $n ->
        [one] قبل يوم
        [two] قبل يومين
        [few] قبل { $n } أيام
        [many] قبل { $n } يومًا
       *[other] قبل { $n } يوم
    }
ago-months =
    { $n ->
        [one] قبل شهر
        [two] قبل شهرين
        [few] قبل { $n } أشهر
        [many] قبل { $n } شهرًا
       *[other] قبل { $n } شهر
    }
distance-m = { $n } م
distance-km = { $n } كم
money-euros = { $amount } €
