# What other servers read about an offer in words. Mastodon shows nothing else.
wire-details = Подробности и запись
wire-ask = Спросить
wire-cancelled = Отменено
wire-date-cancelled = Эта дата отменяется: { $reason }
wire-seeks = ищет: { $provider }
wire-seeks-people =
    { $n ->
        [one] { $provider }: нужен { $n } помощник
        [few] { $provider }: нужны { $n } помощника
        [many] { $provider }: нужны { $n } помощников
       *[other] { $provider }: нужно { $n } помощника
    }
wire-next-date = Ближайшая дата: { $when }
wire-date-and-times = { $date }, { $times } ({ $zone })
wire-online = онлайн
wire-effort-one-off = один раз
wire-effort-short-term = на короткое время
wire-effort-regular = регулярно
wire-effort-flexible = гибко
wire-hours =
    { $hours ->
        [one] { $hours } час
        [few] { $hours } часа
        [many] { $hours } часов
       *[other] { $hours } часа
    }
wire-hours-per-week = { $hours } в неделю
wire-hours-per-month = { $hours } в месяц
wire-hours-per-occasion = { $hours } каждый раз
wire-months =
    { $n ->
        [one] не меньше { $n } месяца
        [few] не меньше { $n } месяцев
        [many] не меньше { $n } месяцев
       *[other] не меньше { $n } месяца
    }
wire-age-from = от { $min } лет
wire-age-until = до { $max } лет
wire-age-between = от { $min } до { $max } лет
wire-check-self-declaration = Письменное обязательство
wire-check-standard = Справка о несудимости (Führungszeugnis)
wire-check-extended = Расширенная справка о несудимости (erweitertes Führungszeugnis)
wire-licence = Водительские права категории { $class }
wire-language = Язык: { $language }
