# Merkliste und Vergleich.
watch-title = Мій список
watch-add = Зберегти
watch-count =
    { $n ->
        [one] { $n } пропозиція
        [few] { $n } пропозиції
        [many] { $n } пропозицій
       *[other] { $n } пропозиції
    }
watch-lead = Цей список міститься в адресі сторінки. Його можна надрукувати, надіслати й порівняти.
watch-empty = Поки нічого не збережено
watch-empty-text = Натисніть на серце біля пропозиції. Тоді вона буде тут, без облікового запису й лише на вашому пристрої.
watch-adopt = Зберегти на цьому пристрої
watch-clear = Очистити список на цьому пристрої
watch-compare-one = Порівняти
watch-compare = Порівняти вибране
watch-compare-text = Виберіть від двох до { $n } пропозицій і подивіться на них поруч.
watch-remove = Прибрати зі списку
watch-take = Взяти з собою й передати
watch-take-text = Хто відкриє цю адресу, побачить ті самі пропозиції такими, якими вони тоді будуть.
watch-address = Адреса цього списку
watch-code = QR-код з адресою цього списку
watch-mail = Мій список: { $site }
watch-paste = Додати ще пропозицію
watch-paste-label = Адреса пропозиції
watch-paste-hint = Вона вгорі в браузері, коли пропозиція відкрита.
watch-paste-button = Додати
watch-where = Ваш список зберігається на вашому пристрої, а не в нас. Cookie для цього немає.
watch-full = До списку вміщається { $n } пропозицій. Решти тут немає.
watch-is-full = Ваш список повний. Спершу приберіть щось.
watch-not-understood = Частину адреси ми не зрозуміли й пропустили.
watch-over = Ця пропозиція вже минула.
watch-silent = Зараз не видно.
watch-silent-text = Від { $town } давно нічого не чути. Чи пропозиція ще дійсна, ми не знаємо.
watch-gone = Відкликано.
watch-gone-text = Організатор відкликав цю пропозицію.
watch-unknown = Не видно (більше).
watch-unknown-text = Цієї пропозиції тут немає, або вона на паузі.
watch-no-title = Пропозиція, яку ми більше не показуємо
compare-title = Порівняння пропозицій
compare-caption = Рядок для кожних даних, стовпець для кожної пропозиції
compare-kind = Вид
compare-languages = Мови там
compare-registration = Реєстрація
compare-provider = Організатор
compare-contact = Контакт
compare-nothing = не вказано
compare-remove = Прибрати
compare-back = До списку
compare-too-few = Для порівняння потрібні щонайменше дві видимі пропозиції.
compare-too-many = Поруч вміщається { $n } пропозиції. Решти тут немає.
compare-missing = Одну з вибраних пропозицій більше не видно, тому її тут немає.
