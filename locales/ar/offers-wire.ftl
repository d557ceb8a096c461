# What other servers read about an offer in words. Mastodon shows nothing else.
wire-details = التفاصيل والتسجيل
wire-ask = اسأل
wire-cancelled = أُلغي
wire-date-cancelled = أُلغي هذا الموعد: { $reason }
wire-seeks = مطلوب لدى { $provider }
wire-seeks-people =
    { $n ->
        [one] تبحث { $provider } عن شخص واحد للمساعدة
        [two] تبحث { $provider } عن شخصين للمساعدة
        [few] تبحث { $provider } عن { $n } أشخاص للمساعدة
        [many] تبحث { $provider } عن { $n } شخصًا للمساعدة
       *[other] تبحث { $provider } عن { $n } شخص للمساعدة
    }
wire-next-date = الموعد القادم: { $when }
wire-date-and-times = {"\u200F"}{ $date }، { $times } ({ $zone })
wire-online = عبر الإنترنت
wire-effort-one-off = مرة واحدة
wire-effort-short-term = لمدة قصيرة
wire-effort-regular = بانتظام
wire-effort-flexible = بمرونة
wire-hours =
    { $hours ->
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $hours } ساعات
        [many] { $hours } ساعة
       *[other] { $hours } ساعة
    }
wire-hours-per-week = { $hours } في الأسبوع
wire-hours-per-month = { $hours } في الشهر
wire-hours-per-occasion = { $hours } في كل موعد
wire-months =
    { $n ->
        [one] شهر واحد على الأقل
        [two] شهران على الأقل
        [few] { $n } أشهر على الأقل
        [many] { $n } شهرًا على الأقل
       *[other] { $n } شهر على الأقل
    }
wire-age-from = من عمر { $min } سنة
wire-age-until = حتى عمر { $max } سنة
wire-age-between = من { $min } إلى { $max } سنة
wire-check-self-declaration = تعهّد خطي
wire-check-standard = شهادة حسن سيرة (Führungszeugnis)
wire-check-extended = شهادة حسن سيرة موسّعة (erweitertes Führungszeugnis)
wire-licence = رخصة قيادة فئة { $class }
wire-language = اللغة: { $language }
