# Offers on pages.
start-title = Участвовать
start-welcome = Как хорошо, что вы хотите участвовать!
start-figures = Волонтёрство, встречи, курсы, помещения и вещи. Предложений – { $town }: { $n }, у соседей: { $others }.
start-figures-own = Волонтёрство, встречи, курсы, помещения и вещи. Предложений – { $town }: { $n }.
start-figures-region = Волонтёрство, встречи, курсы, помещения и вещи. Предложений: { $n }, городов и общин: { $towns }.
start-figures-none = Волонтёрство, встречи, курсы, помещения и вещи – { $town }. Эта сеть новая: здесь как раз что-то начинается.
start-search = Искать предложения
start-what = Что?
start-what-example = например: чтение вслух, велосипед, сад
start-where = Где?
start-find = Найти
start-quick = Быстрый выбор
start-quick-events = Мероприятия
start-quick-help = Подарить время
start-quick-children = С детьми
start-quick-training = Научиться
start-quick-rooms = Помещения
start-next = Скоро
start-all = Все предложения
start-needed = Здесь вы нужны
start-needed-text = Постоянные запросы о помощи. Начать можно в любое время.
start-needed-all =
    { $n ->
        [one] Все запросы ({ $n })
        [few] Все { $n } запроса
        [many] Все { $n } запросов
       *[other] Все запросы ({ $n })
    }
start-neighbours = И у соседей тоже
start-towns = Города и общины
start-neighbours-text = У каждого города своя сеть. Вместе мы показываем, что есть рядом.
start-offers =
    { $n ->
        [one] предложение
        [few] предложения
        [many] предложений
       *[other] предложения
    }
start-offers-far =
    { $n ->
        [one] предложение, расстояние { $far }
        [few] предложения, расстояние { $far }
        [many] предложений, расстояние { $far }
       *[other] предложения, расстояние { $far }
    }
start-how = Как это работает
start-how-find = Найти
start-how-find-text = Ищите то, что вам подходит: по теме, месту и времени. Учётная запись для этого не нужна.
start-how-meet = Познакомиться
start-how-meet-text = Напишите или позвоните организатору и спросите обо всём, что хотите узнать.
start-how-join = Участвовать
start-how-join-text = Попробуйте. Если не подойдёт, можно просто перестать.
start-empty = Здесь есть место для первого предложения
start-empty-text = Объединения, инициативы и учреждения пишут здесь, что они предлагают и что ищут.
start-empty-region = Пока никто ничем не поделился
start-empty-region-text = Как только города и общины что-то опубликуют, это появится и здесь.
list-title = Найти предложения
list-description = Что есть рядом и где нужна помощь: { $town } и соседи.
list-heading =
    { $n ->
        [0] Предложений нет
        [one] { $n } предложение
        [few] { $n } предложения
        [many] { $n } предложений
       *[other] { $n } предложения
    }
list-heading-near =
    { $n ->
        [0] Поблизости предложений нет
        [one] { $n } предложение поблизости
        [few] { $n } предложения поблизости
        [many] { $n } предложений поблизости
       *[other] { $n } предложения поблизости
    }
list-everything = Всё, что есть здесь и у соседей
list-chip-text = «{ $text }»
list-chip-near = { $place } и { $km } км вокруг
list-chip-here = только { $town }
list-chip-town = откуда: { $town }
list-filters = Фильтры
list-filters-set =
    { $n ->
        [0] Фильтры
        [one] Фильтры (выбрано: { $n })
        [few] Фильтры (выбрано: { $n })
        [many] Фильтры (выбрано: { $n })
       *[other] Фильтры (выбрано: { $n })
    }
list-filter-offers = Фильтровать предложения
list-text = Слово для поиска
list-near = Место или почтовый индекс
list-near-example = например 59494
list-here = Моё местоположение
list-here-busy = Устройство ищет ваше местоположение …
list-here-done = Ваше местоположение вписано с точностью около километра.
list-here-failed = Устройство не сообщает местоположение. Пожалуйста, введите город или почтовый индекс.
list-radius-label = Радиус
list-radius = { $km } км
list-purpose = Направление
list-purpose-request = Ищу: здесь нужна помощь
list-purpose-offer = Предлагаю: вот что есть
list-topic = Для чего
list-further-topics =
    { $n ->
        [one] ещё { $n } тема
        [few] ещё { $n } темы
        [many] ещё { $n } тем
       *[other] ещё { $n } темы
    }
list-subject = Вид
list-town = Откуда
list-only-here = только мой город ({ $town })
list-show = Показать результаты
list-set = Выбранные фильтры
list-reset = Сбросить всё
list-wrong-near = Мы не нашли это место.
list-wrong-radius = Такой радиус не подходит.
list-wrong-town = Этого места нет в сети.
list-wrong-page = Мы не понимаем этот номер страницы.
list-wrong-text = Текст поиска очень длинный.
list-wrong-choice = Один фильтр мы не поняли и не учитываем.
list-wrong-some = Этого мы не поняли и не учитываем:
list-which-place = Показаны окрестности: { $place }.
list-other-places = Или вы имели в виду другое место?
list-did-you-mean = Возможно, вы имели в виду:
list-empty = По этому запросу ничего не найдено
list-empty-near = Чуть дальше, возможно, что-то есть.
list-empty-narrowed = Если убрать фильтры или взять другое слово, найдётся больше.
list-empty-new = Здесь есть место для первого предложения
list-empty-region = Пока никто ничем не поделился
list-empty-new-text = Загляните сюда снова.
list-empty-page = Столько страниц нет
list-empty-page-text = Список короче. Начните сначала.
list-to-first-page = На первую страницу
list-to-start = На главную страницу
list-show-all = Показать все предложения
list-wider = Искать в радиусе { $km } км
list-facet-target-group = Для кого
list-facet-free = Стоимость
list-facet-urgent = Срочно
list-facet-district = Район
list-facet-commitment = Как долго
list-facet-provider-kind = Кто предлагает
list-facet-language = Язык
list-facet-qualification = Что нужно уметь
list-facet-when = С датой или без
list-facet-place = На месте или онлайн
list-when-dated = с датой
list-when-ongoing = постоянно
list-when-undated = без определённой даты
list-placed-onsite = на месте
list-placed-online = онлайн
list-placed-both = на месте или онлайн
list-placed-none = место не указано
list-facet-weekday = День недели
list-facet-daytime = Время суток
list-facet-period = Когда
list-only-free = бесплатно
list-only-urgent = срочно
list-daytime-morning = утром
list-daytime-afternoon = днём
list-daytime-evening = вечером
list-period-today = сегодня
list-period-week = в ближайшие 7 дней
list-period-month = в ближайшие 31 день
list-from = С
list-to = По
list-chip-from = с { $day }
list-chip-to = по { $day }
list-answer-yes = да
list-answer-partly = частично
list-answer-no = нет
list-answer-unknown = не указано
list-answer-not-applicable = не относится
list-presets = Быстрый выбор
list-preset-today = сегодня
list-preset-week = на этой неделе
list-preset-weekend = в выходные
list-preset-evening = вечером
list-preset-morning = утром
list-more-filters =
    { $n ->
        [one] ещё { $n } фильтр
        [few] ещё { $n } фильтра
        [many] ещё { $n } фильтров
       *[other] ещё { $n } фильтра
    }
list-most-words =
    { $n ->
        [0] Ничто не содержит всех ваших слов.
        [one] Все ваши слова содержит только { $n } результат.
        [few] Все ваши слова содержат только { $n } результата.
        [many] Все ваши слова содержат только { $n } результатов.
       *[other] Все ваши слова содержат только { $n } результата.
    }
list-most-words-text = Далее следует то, что содержит большинство из них.
list-widened = Точно подходящего нет. Мы расширили поиск:
list-widened-radius = в радиусе { $km } км
list-widened-anywhere = везде
list-widened-towns = также у соседей
list-widened-times = в любое время
list-widened-without = без фильтра «{ $filter }»
list-widened-text = также без «{ $text }»
list-widened-back = Вернуться к точному поиску
list-understood-place = Показано, что есть здесь и рядом: { $place } ({ $km } км).
list-understood-time = Показано, что проходит в указанное время.
list-understood-not = Искать именно эти слова
list-best = Результаты
list-best-hint = самые подходящие сначала
list-dated = С датой
list-dated-hint = ближайшие сначала
list-ongoing = Постоянные
list-ongoing-hint = можно в любое время
list-online = Онлайн
list-online-hint = можно отовсюду
list-map =
    { $n ->
        [one] Карта: { $n } предложение. Оно есть и в списке ниже.
        [few] Карта: { $n } предложения. Они есть и в списке ниже.
        [many] Карта: { $n } предложений. Они есть и в списке ниже.
       *[other] Карта: { $n } предложения. Они есть и в списке ниже.
    }
list-map-near =
    { $n ->
        [one] Карта: { $n } предложение рядом ({ $place }). Оно есть и в списке ниже.
        [few] Карта: { $n } предложения рядом ({ $place }). Они есть и в списке ниже.
        [many] Карта: { $n } предложений рядом ({ $place }). Они есть и в списке ниже.
       *[other] Карта: { $n } предложения рядом ({ $place }). Они есть и в списке ниже.
    }
list-map-ours = Карта находится на нашем сервере.
problem-page-number = Страницы считаются с 1.
problem-query-long = Читаются первые { $max } знаков.
show-crumb-start = Начало
show-original = К оригиналу
show-origin = Откуда это предложение: { $town } ({ $host }).
show-origin-far = Откуда это предложение: { $town }, расстояние { $far } ({ $own }).
show-stand = Состояние: { $date }
show-stand-text = С этим местом давно нет связи: { $town }. Мы не знаем, верно ли ещё предложение. Лучше всего спросить организатора.
show-date-off = отменяется
show-date-off-line = { $when }: отменяется.
show-date-off-why = { $when }: отменяется. { $reason }
silent-title = Это предложение сейчас не показывается.
silent-text = Откуда оно: { $town }. Последняя связь: { $date }.
silent-hint = Мы не знаем, действует ли оно ещё. Как только связь появится, оно снова будет здесь. Возможно, открывается оригинал.
show-cancelled = Отменено.
show-cancelled-text = Это не состоится.
show-filled = Все места заняты.
show-filled-text = Спросите, не освободится ли место.
show-expired = Завершено.
show-expired-text = Это предложение уже прошло. Его можно только прочитать.
show-glance = Коротко
show-when = Когда
show-where = Где
show-effort = Сколько времени
show-places-label = Места
show-places = свободно { $free } из { $total }
show-age = Возраст
show-you-get = Вы получаете
show-costs = Стоимость
show-more-prices = другие цены ниже
show-access = Доступ
show-access-title = Доступность
show-wheelchair-partly = частично доступно для инвалидной коляски
show-wheelchair-no = недоступно для инвалидной коляски
show-about = О чём речь
show-easy = Простыми словами
show-needs = Что нужно и что вы получите
show-dates = Даты
show-calendar = В мой календарь
show-every-date = Каждый раз: { $times }.
show-more-dates = Будут и другие даты.
show-aside = Контакт, организатор, дорога
show-contact-help = Я хочу помочь
show-contact-help-text = Коротко напишите, кто вы и когда у вас есть время.
show-contact-have = У меня это есть
show-contact-have-text = Свяжитесь с организатором, если можете дать то, что нужно.
show-contact-need = Я хочу этим воспользоваться
show-contact-need-text = Спросите организатора, свободно ли это в нужное вам время.
show-contact-join = Я хочу участвовать
show-contact-join-text = Организатор охотно ответит на вопросы.
show-write-mail = Написать письмо
show-register = К записи
show-register-none = Без записи
show-register-external = Запись на сайте организатора
show-register-request = Пожалуйста, спросите о месте
show-register-until = Запись до: { $date }
show-verified = Проверено: { $date }
show-provider-offers = Все предложения организатора
show-way = Как добраться
show-map = Карта: { $place }
show-join-online = Участвовать онлайн
show-reviewed = Последнее подтверждение: { $date }.
show-updated = Последнее изменение: { $date }.
show-copied = Передано { $ago }, откуда: { $town }.
show-similar = Это тоже может вам подойти
show-check = Организатор посмотрит её, прежде чем вы начнёте. Письмо для бюро обслуживания граждан (Bürgerbüro) вы получите от него.
show-check-declaration = Перед началом вы подписываете заявление.
show-check-free = Для волонтёров это бесплатно.
show-law = Основание: { $law }
show-languages = Языки: { $languages }
show-language-level = { $language } ({ $level })
show-training = Введение в дело
show-training-text = Организатор покажет всё, что нужно знать.
show-note = Полезно знать
show-expenses = Расходы возмещаются
show-certificate = Справка о вашей помощи
show-card = Карта волонтёра (Ehrenamtskarte)
show-card-counts = Это время для неё засчитывается.
show-card-excluded = Это время засчитывается, только если вы не получаете выплату.
show-card-check = Засчитывается ли время, город решает в каждом случае.
show-allowance-reimbursement = Возмещение затрат
show-allowance-ehrenamt = Выплата волонтёру (Ehrenamtspauschale)
show-allowance-trainer = Выплата тренеру (Übungsleiterpauschale)
show-allowance-other = Оплата
show-insurance = Страхование
show-insurance-liability = Ответственность
show-insurance-accident = Несчастный случай
show-insurance-by = { $what }: { $by }.
show-insurance-none = { $what }: страховки нет.
say-insurer-provider = через организатора
say-insurer-municipality = через город
say-insurer-state-scheme = через федеральную землю, если не платит другая
say-insurer-statutory = по закону
say-insurer-none = страховки нет
say-insurer-unknown = неизвестно
say-purpose-offer = Предлагаю
say-purpose-request = Ищу
say-subject-time = Время
say-subject-event = Мероприятие
say-subject-service = Услуга
say-subject-training = Курс
say-subject-space = Помещение
say-subject-vehicle = Транспорт
say-subject-material = Вещи
say-subject-skill = Умение
say-status-cancelled = Отменено
say-status-filled = Мест нет
say-days-row = { $first } – { $last }
say-rhythm-daily =
    { $n ->
        [1] каждый день
        [one] раз в { $n } день
        [few] раз в { $n } дня
        [many] раз в { $n } дней
       *[other] раз в { $n } дня
    }
say-rhythm-weekly =
    { $n ->
        [1] каждую неделю
        [one] раз в { $n } неделю
        [2] раз в 2 недели
        [few] раз в { $n } недели
        [many] раз в { $n } недель
       *[other] раз в { $n } недели
    }
say-rhythm-monthly =
    { $n ->
        [1] каждый месяц
        [one] раз в { $n } месяц
        [few] раз в { $n } месяца
        [many] раз в { $n } месяцев
       *[other] раз в { $n } месяца
    }
say-rhythm-yearly =
    { $n ->
        [1] каждый год
        [one] раз в { $n } год
        [few] раз в { $n } года
        [many] раз в { $n } лет
       *[other] раз в { $n } года
    }
say-monthly-day = каждый месяц { $n }-го числа
say-monthly-last-day = в конце месяца
say-monthly-last = каждый месяц: { $weekday } (последняя в месяце неделя)
say-monthly-nth = каждый месяц: { $weekday } № { $n }
say-dates =
    { $n ->
        [one] { $n } дата
        [few] { $n } даты
        [many] { $n } дат
       *[other] { $n } даты
    }
say-several-dates = несколько дат
say-more-dates = другие даты
say-by-arrangement = по договорённости
say-leaf-until = до { $date }
say-until = до { $date }
say-over = прошло
say-online = онлайн
say-place-or-online = { $place } или онлайн
say-area = { $place } и окрестности
say-area-km = { $place } и { $km } км вокруг
say-place-later = Точное место сообщит организатор.
say-free = бесплатно
say-price-per = { $amount } { $unit }
say-per-person = с человека
say-per-hour = за час
say-per-day = за день
say-per-visit = за посещение
say-per-booking = за бронирование
say-per-session = за встречу
say-per-meal = за обед
say-per-meeting = за заседание
say-per-occasion = за каждый раз
say-per-month = в месяц
say-per-week = в неделю
say-commitment-one-off = один раз
say-commitment-short-term = на короткое время
say-commitment-regular = регулярно
say-commitment-flexible = гибко
say-guest = Предложение гостя: { $name }
say-tag-training = с введением в дело
say-tag-places =
    { $n ->
        [one] ещё { $n } место
        [few] ещё { $n } места
        [many] ещё { $n } мест
       *[other] ещё { $n } места
    }
say-tag-urgent = срочно
say-answer-yes = Есть
say-answer-partly = Частично
say-answer-no = Нет
say-access-step-free-entrance = вход без ступеней
say-access-wheelchair = доступно для инвалидной коляски
say-access-accessible-wc = доступный туалет
say-access-lift = лифт
say-access-accessible-parking = парковка для инвалидов
say-access-hearing-loop = индукционная петля
say-access-tactile-guidance = тактильные указатели
say-access-assistance-dog-ok = можно с собакой-помощником
say-access-sign-language = жестовый язык
say-access-easy-language = простой язык (Leichte Sprache)
say-access-quiet-room = комната отдыха
say-access-visual-description = описание изображений
say-access-assistance-possible = можно участвовать с помощником
say-language-de = немецкий
say-language-en = английский
say-language-uk = украинский
say-language-ar = арабский
say-language-tr = турецкий
say-language-ru = русский
say-language-fa = персидский
say-language-pl = польский
say-language-ro = румынский
say-language-bg = болгарский
say-language-fr = французский
say-language-es = испанский
say-language-it = итальянский
say-language-sq = албанский
say-language-sr = сербский
say-language-hr = хорватский
say-language-ku = курдский
say-language-nl = нидерландский
say-language-el = греческий
say-language-pt = португальский
show-report = Что-то не так? Сообщить
media-credit-line = Изображение: { $name }
media-logo-credit = Логотип: { $name }
media-enlarge = (увеличить)
