# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = Вид
view-list = Список
view-map = Карта
view-calendar = Календарь
list-ongoing-all =
    { $n ->
        [one] Все постоянные предложения: { $n }
        [few] Все постоянные предложения: { $n }
        [many] Все постоянные предложения: { $n }
       *[other] Все постоянные предложения: { $n }
    }
calendar-title = Календарь: { $days }
calendar-count =
    { $n ->
        [0] Дат нет
        [one] { $n } дата
        [few] { $n } даты
        [many] { $n } дат
       *[other] { $n } даты
    }
calendar-more = ещё +{ $n }
calendar-undated =
    { $n ->
        [one] { $n } предложение без определённой даты
        [few] { $n } предложения без определённой даты
        [many] { $n } предложений без определённой даты
       *[other] { $n } предложения без определённой даты
    }
calendar-today = Сегодня
calendar-steps = Выбрать период
calendar-free = В это время нет ничего, что подходит под ваш выбор.
calendar-off = отменено
calendar-wrong-day = Календарь не показывает этот день. Он охватывает год с сегодняшнего дня.
calendar-span-month = Месяц
calendar-span-week = Неделя
calendar-span-agenda = День за днём
map-wrong-box = Мы не понимаем этот участок карты.
map-inside =
    { $n ->
        [0] Здесь ничего нет
        [one] { $n } предложение на этом участке
        [few] { $n } предложения на этом участке
        [many] { $n } предложений на этом участке
       *[other] { $n } предложения на этом участке
    }
map-unplaced =
    { $n ->
        [one] { $n } предложение без места на карте
        [few] { $n } предложения без места на карте
        [many] { $n } предложений без места на карте
       *[other] { $n } предложения без места на карте
    }
map-label = Карта с отметками: { $n }. Всё с неё есть также в списке.
map-cluster = приблизить
map-spot = смотреть в списке
map-move = Двигать карту
map-in = Приблизить
map-out = Отдалить
map-all = Показать всё
map-go-north = На север
map-go-south = На юг
map-go-west = На запад
map-go-east = На восток
directory-filter = Фильтровать организаторов
directory-all = Показать всех организаторов
directory-inside =
    { $n ->
        [0] Здесь никого нет
        [one] { $n } организатор на этом участке
        [few] { $n } организатора на этом участке
        [many] { $n } организаторов на этом участке
       *[other] { $n } организатора на этом участке
    }
directory-unplaced =
    { $n ->
        [one] { $n } организатор без места на карте
        [few] { $n } организатора без места на карте
        [many] { $n } организаторов без места на карте
       *[other] { $n } организатора без места на карте
    }
show-write = Написать сообщение
show-write-there = Форма откроется на сайте: { $town }.
show-write-original = Как написать, указано на странице: { $town }.
