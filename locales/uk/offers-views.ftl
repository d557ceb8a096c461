# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = Вигляд
view-list = Список
view-map = Карта
view-calendar = Календар
list-ongoing-all =
    { $n ->
        [one] Усі постійні пропозиції: { $n }
        [few] Усі постійні пропозиції: { $n }
        [many] Усі постійні пропозиції: { $n }
       *[other] Усі постійні пропозиції: { $n }
    }
calendar-title = Календар: { $days }
calendar-count =
    { $n ->
        [0] Дат немає
        [one] { $n } дата
        [few] { $n } дати
        [many] { $n } дат
       *[other] { $n } дати
    }
calendar-more = ще +{ $n }
calendar-undated =
    { $n ->
        [one] { $n } пропозиція без визначеної дати
        [few] { $n } пропозиції без визначеної дати
        [many] { $n } пропозицій без визначеної дати
       *[other] { $n } пропозиції без визначеної дати
    }
calendar-today = Сьогодні
calendar-steps = Вибрати період
calendar-free = У цей час немає нічого, що відповідає вашому вибору.
calendar-off = скасовано
calendar-wrong-day = Календар не показує цього дня. Він охоплює рік від сьогодні.
calendar-span-month = Місяць
calendar-span-week = Тиждень
calendar-span-agenda = День за днем
map-wrong-box = Ми не розуміємо цієї ділянки карти.
map-inside =
    { $n ->
        [0] Тут нічого немає
        [one] { $n } пропозиція на цій ділянці
        [few] { $n } пропозиції на цій ділянці
        [many] { $n } пропозицій на цій ділянці
       *[other] { $n } пропозиції на цій ділянці
    }
map-unplaced =
    { $n ->
        [one] { $n } пропозиція не має місця на карті
        [few] { $n } пропозиції не мають місця на карті
        [many] { $n } пропозицій не мають місця на карті
       *[other] { $n } пропозиції не мають місця на карті
    }
map-label = Карта з позначками: { $n }. Усе з неї є також у списку.
map-cluster = наблизити
map-spot = дивитися у списку
map-move = Рухати карту
map-in = Наблизити
map-out = Віддалити
map-all = Показати все
map-go-north = На північ
map-go-south = На південь
map-go-west = На захід
map-go-east = На схід
directory-filter = Фільтрувати організаторів
directory-all = Показати всіх організаторів
directory-inside =
    { $n ->
        [0] Тут нікого немає
        [one] { $n } організатор на цій ділянці
        [few] { $n } організатори на цій ділянці
        [many] { $n } організаторів на цій ділянці
       *[other] { $n } організатора на цій ділянці
    }
directory-unplaced =
    { $n ->
        [one] { $n } організатор без місця на карті
        [few] { $n } організатори без місця на карті
        [many] { $n } організаторів без місця на карті
       *[other] { $n } організатора без місця на карті
    }
show-write = Написати повідомлення
show-write-there = Форма відкриється на сайті: { $town }.
show-write-original = Як написати, зазначено на сторінці: { $town }.
