feed-title = Підписатися та використати
feed-short = Підписатися
feed-list-text = Ця добірка як календар, новини, таблиця або карта
feed-provider-text = Усі пропозиції цього організатора як календар, новини, таблиця або карта
feed-how = Скопіюйте адресу у свою програму. Вона сама запитуватиме про нове. Обліковий запис не потрібен, і ніхто не дізнається, хто підписався.
feed-calendar = Календар (iCalendar)
feed-calendar-for = Усі дати у власному календарі, на телефоні й комп’ютері. Скасоване позначено як скасоване.
feed-atom = Новини (Atom)
feed-atom-for = Що з’являється нового: у читачі стрічок, внутрішній мережі чи на екрані в ратуші.
feed-csv = Таблиця (CSV)
feed-csv-for = Для Excel або LibreOffice, програмок і оцінювань.
feed-geojson = Карта (GeoJSON)
feed-geojson-for = Місця для плану міста та геоінформаційних систем.
feed-json = Дані (JSON)
feed-json-for = Для сайтів і застосунків із власним оформленням.
feed-open-calendar = Відкрити в календарі
feed-address = Адреса: { $name }
feed-embed = Вбудувати у власний сайт
feed-cancelled = Скасовано: { $title }
feed-filled = Місць немає: { $title }
feed-by = { $provider } ({ $town })
feed-ignored = «{ $parameter }» не враховано: { $why }
feed-left-out = Тут { $shown } з { $n } пропозицій. Усі сторінками надає інтерфейс: /api.
feed-undated =
    { $n ->
        [one] { $n } пропозиція не має сталої дати й не стоїть у календарі.
        [few] { $n } пропозиції не мають сталої дати й не стоять у календарі.
        [many] { $n } пропозицій не мають сталої дати й не стоять у календарі.
       *[other] { $n } пропозиції не мають сталої дати й не стоять у календарі.
    }
embed-title = Вбудувати пропозиції у свій сайт
embed-lead = Виберіть, що має показуватися, і скопіюйте блок. Він не завантажує скриптів, не ставить файлів cookie і завжди показує поточний стан.
embed-what = Що показувати?
embed-only-provider = Лише пропозиції від { $name }
embed-look = Який вигляд?
embed-items = Кількість пропозицій (1–30)
embed-theme = Кольори
embed-theme-auto = як на пристрої
embed-theme-light = світлі
embed-theme-dark = темні
embed-update = Показати блок
embed-preview = Попередній перегляд
embed-frame = Як рамка (iframe)
embed-frame-text = Вставте цей код там, де мають бути пропозиції.
embed-code = Код для копіювання
embed-part = Як HTML для вашої системи керування вмістом
embed-part-text = Ваш сервер сам отримує список і вставляє його у сторінку. Тоді він має вигляд решти сайту.
embed-part-address = Адреса списку
embed-frame-title = Пропозиції з «{ $site }»
embed-empty = Зараз тут немає пропозицій.
embed-one = Усе про цю пропозицію
embed-all =
    { $n ->
        [one] Переглянути { $n } пропозицію
        [few] Переглянути всі { $n } пропозиції
        [many] Переглянути всі { $n } пропозицій
       *[other] Переглянути всі { $n } пропозиції
    }
hsds-registration = Будь ласка, зареєструйтеся.
hsds-no-registration = Без реєстрації.
hsds-registration-until = Реєстрація до { $date }.
hsds-not-on = не відбувається: { $dates }
problem-hsds-format = Такого формату немає. Можливі json і ndjson.
