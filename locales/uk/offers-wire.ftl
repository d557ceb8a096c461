# What other servers read about an offer in words. Mastodon shows nothing else.
wire-details = Подробиці та запис
wire-ask = Запитати
wire-cancelled = Скасовано
wire-date-cancelled = Цю дату скасовано: { $reason }
wire-seeks = шукає: { $provider }
wire-seeks-people =
    { $n ->
        [one] { $provider }: потрібен { $n } помічник
        [few] { $provider }: потрібні { $n } помічники
        [many] { $provider }: потрібно { $n } помічників
       *[other] { $provider }: потрібно { $n } помічника
    }
wire-next-date = Найближча дата: { $when }
wire-date-and-times = { $date }, { $times } ({ $zone })
wire-online = онлайн
wire-effort-one-off = один раз
wire-effort-short-term = на короткий час
wire-effort-regular = регулярно
wire-effort-flexible = гнучко
wire-hours =
    { $hours ->
        [one] { $hours } година
        [few] { $hours } години
        [many] { $hours } годин
       *[other] { $hours } години
    }
wire-hours-per-week = { $hours } на тиждень
wire-hours-per-month = { $hours } на місяць
wire-hours-per-occasion = { $hours } щоразу
wire-months =
    { $n ->
        [one] щонайменше { $n } місяць
        [few] щонайменше { $n } місяці
        [many] щонайменше { $n } місяців
       *[other] щонайменше { $n } місяця
    }
wire-age-from = від { $min } років
wire-age-until = до { $max } років
wire-age-between = від { $min } до { $max } років
wire-check-self-declaration = Письмове зобов’язання
wire-check-standard = Довідка про несудимість (Führungszeugnis)
wire-check-extended = Розширена довідка про несудимість (erweitertes Führungszeugnis)
wire-licence = Посвідчення водія категорії { $class }
wire-language = Мова: { $language }
