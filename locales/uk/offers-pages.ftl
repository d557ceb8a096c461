# Offers on pages.
start-title = Долучитися
start-welcome = Як добре, що ви хочете долучитися!
start-figures = Волонтерство, зустрічі, курси, приміщення та речі. Пропозицій – { $town }: { $n }, у сусідів: { $others }.
start-figures-own = Волонтерство, зустрічі, курси, приміщення та речі. Пропозицій – { $town }: { $n }.
start-figures-region = Волонтерство, зустрічі, курси, приміщення та речі. Пропозицій: { $n }, міст і громад: { $towns }.
start-figures-none = Волонтерство, зустрічі, курси, приміщення та речі – { $town }. Ця мережа нова: тут саме щось починається.
start-search = Шукати пропозиції
start-what = Що?
start-what-example = наприклад: читання, велосипед, сад
start-where = Де?
start-find = Знайти
start-quick = Швидкий вибір
start-quick-events = Події
start-quick-help = Подарувати час
start-quick-children = З дітьми
start-quick-training = Навчитися
start-quick-rooms = Приміщення
start-next = Незабаром
start-all = Усі пропозиції
start-needed = Тут ви потрібні
start-needed-text = Постійні запити про допомогу. Почати можна будь-коли.
start-needed-all =
    { $n ->
        [one] Усі запити ({ $n })
        [few] Усі { $n } запити
        [many] Усі { $n } запитів
       *[other] Усі запити ({ $n })
    }
start-neighbours = І в сусідів також
start-towns = Міста й громади
start-neighbours-text = Кожне місто має свою мережу. Разом ми показуємо, що є поруч.
start-offers =
    { $n ->
        [one] пропозиція
        [few] пропозиції
        [many] пропозицій
       *[other] пропозиції
    }
start-offers-far =
    { $n ->
        [one] пропозиція, відстань { $far }
        [few] пропозиції, відстань { $far }
        [many] пропозицій, відстань { $far }
       *[other] пропозиції, відстань { $far }
    }
start-how = Як це працює
start-how-find = Знайти
start-how-find-text = Шукайте те, що вам підходить: за темою, місцем і часом. Обліковий запис для цього не потрібен.
start-how-meet = Познайомитися
start-how-meet-text = Напишіть або зателефонуйте організатору й запитайте про все, що хочете знати.
start-how-join = Долучитися
start-how-join-text = Спробуйте. Якщо не підійде, можна просто припинити.
start-empty = Тут є місце для першої пропозиції
start-empty-text = Об’єднання, ініціативи та установи пишуть тут, що пропонують і чого шукають.
start-empty-region = Поки що ніхто нічим не поділився
start-empty-region-text = Щойно міста й громади щось опублікують, це з’явиться і тут.
list-title = Знайти пропозиції
list-description = Що є поруч і де потрібна допомога: { $town } та сусіди.
list-heading =
    { $n ->
        [0] Пропозицій немає
        [one] { $n } пропозиція
        [few] { $n } пропозиції
        [many] { $n } пропозицій
       *[other] { $n } пропозиції
    }
list-heading-near =
    { $n ->
        [0] Поблизу пропозицій немає
        [one] { $n } пропозиція поблизу
        [few] { $n } пропозиції поблизу
        [many] { $n } пропозицій поблизу
       *[other] { $n } пропозиції поблизу
    }
list-everything = Усе, що є тут і в сусідів
list-chip-text = «{ $text }»
list-chip-near = { $place } і { $km } км довкола
list-chip-here = лише { $town }
list-chip-town = звідки: { $town }
list-filters = Фільтри
list-filters-set =
    { $n ->
        [0] Фільтри
        [one] Фільтри (вибрано: { $n })
        [few] Фільтри (вибрано: { $n })
        [many] Фільтри (вибрано: { $n })
       *[other] Фільтри (вибрано: { $n })
    }
list-filter-offers = Фільтрувати пропозиції
list-text = Слово для пошуку
list-near = Місце або поштовий індекс
list-near-example = наприклад 59494
list-here = Моє розташування
list-here-busy = Пристрій шукає ваше розташування …
list-here-done = Ваше розташування вписано з точністю близько кілометра.
list-here-failed = Пристрій не повідомляє розташування. Будь ласка, введіть місто або поштовий індекс.
list-radius-label = Радіус
list-radius = { $km } км
list-purpose = Напрям
list-purpose-request = Шукаю: тут потрібна допомога
list-purpose-offer = Пропоную: ось що є
list-topic = Для чого
list-further-topics =
    { $n ->
        [one] ще { $n } тема
        [few] ще { $n } теми
        [many] ще { $n } тем
       *[other] ще { $n } теми
    }
list-subject = Вид
list-town = Звідки
list-only-here = лише моє місто ({ $town })
list-show = Показати результати
list-set = Вибрані фільтри
list-reset = Скинути все
list-wrong-near = Ми не знайшли цього місця.
list-wrong-radius = Такий радіус не підходить.
list-wrong-town = Цього місця немає в мережі.
list-wrong-page = Ми не розуміємо цього номера сторінки.
list-wrong-text = Текст пошуку дуже довгий.
list-wrong-choice = Один фільтр ми не зрозуміли й не враховуємо.
list-wrong-some = Цього ми не зрозуміли й не враховуємо:
list-which-place = Показано околиці: { $place }.
list-other-places = Чи ви мали на увазі інше місце?
list-did-you-mean = Можливо, ви мали на увазі:
list-empty = За цим запитом нічого не знайдено
list-empty-near = Трохи далі, можливо, щось є.
list-empty-narrowed = З меншою кількістю фільтрів або з іншим словом знайдеться більше.
list-empty-new = Тут є місце для першої пропозиції
list-empty-region = Поки що ніхто нічим не поділився
list-empty-new-text = Завітайте знову незабаром.
list-empty-page = Стільки сторінок немає
list-empty-page-text = Список коротший. Почніть спочатку.
list-to-first-page = На першу сторінку
list-to-start = На головну сторінку
list-show-all = Показати всі пропозиції
list-wider = Шукати в радіусі { $km } км
list-facet-target-group = Для кого
list-facet-free = Вартість
list-facet-urgent = Терміново
list-facet-district = Район
list-facet-commitment = Як довго
list-facet-provider-kind = Хто пропонує
list-facet-language = Мова
list-facet-qualification = Що треба вміти
list-facet-when = З датою чи без
list-facet-place = На місці чи онлайн
list-when-dated = з датою
list-when-ongoing = постійно
list-when-undated = без визначеної дати
list-placed-onsite = на місці
list-placed-online = онлайн
list-placed-both = на місці або онлайн
list-placed-none = місце не вказано
list-facet-weekday = День тижня
list-facet-daytime = Час доби
list-facet-period = Коли
list-only-free = безкоштовно
list-only-urgent = терміново
list-daytime-morning = вранці
list-daytime-afternoon = вдень
list-daytime-evening = увечері
list-period-today = сьогодні
list-period-week = у найближчі 7 днів
list-period-month = у найближчі 31 день
list-from = З
list-to = До
list-chip-from = з { $day }
list-chip-to = до { $day }
list-answer-yes = так
list-answer-partly = частково
list-answer-no = ні
list-answer-unknown = не вказано
list-answer-not-applicable = не стосується
list-presets = Швидкий вибір
list-preset-today = сьогодні
list-preset-week = цього тижня
list-preset-weekend = у вихідні
list-preset-evening = увечері
list-preset-morning = вранці
list-more-filters =
    { $n ->
        [one] ще { $n } фільтр
        [few] ще { $n } фільтри
        [many] ще { $n } фільтрів
       *[other] ще { $n } фільтра
    }
list-most-words =
    { $n ->
        [0] Ніщо не містить усіх ваших слів.
        [one] Усі ваші слова містить лише { $n } результат.
        [few] Усі ваші слова містять лише { $n } результати.
        [many] Усі ваші слова містять лише { $n } результатів.
       *[other] Усі ваші слова містять лише { $n } результату.
    }
list-most-words-text = Далі йде те, що містить більшість із них.
list-widened = Точно відповідного немає. Ми розширили пошук:
list-widened-radius = у радіусі { $km } км
list-widened-anywhere = усюди
list-widened-towns = також у сусідів
list-widened-times = будь-коли
list-widened-without = без фільтра «{ $filter }»
list-widened-text = також без «{ $text }»
list-widened-back = Повернутися до точного пошуку
list-understood-place = Показано, що є тут і поруч: { $place } ({ $km } км).
list-understood-time = Показано, що відбувається у вказаний час.
list-understood-not = Шукати саме ці слова
list-best = Результати
list-best-hint = найвідповідніші спершу
list-dated = З датою
list-dated-hint = найближчі спершу
list-ongoing = Постійні
list-ongoing-hint = можна будь-коли
list-online = Онлайн
list-online-hint = можна звідусіль
list-map =
    { $n ->
        [one] Карта: { $n } пропозиція. Вона є і в списку нижче.
        [few] Карта: { $n } пропозиції. Вони є і в списку нижче.
        [many] Карта: { $n } пропозицій. Вони є і в списку нижче.
       *[other] Карта: { $n } пропозиції. Вони є і в списку нижче.
    }
list-map-near =
    { $n ->
        [one] Карта: { $n } пропозиція поруч ({ $place }). Вона є і в списку нижче.
        [few] Карта: { $n } пропозиції поруч ({ $place }). Вони є і в списку нижче.
        [many] Карта: { $n } пропозицій поруч ({ $place }). Вони є і в списку нижче.
       *[other] Карта: { $n } пропозиції поруч ({ $place }). Вони є і в списку нижче.
    }
list-map-ours = Карта розміщена на нашому сервері.
problem-page-number = Сторінки рахуються з 1.
problem-query-long = Читаються перші { $max } знаків.
show-crumb-start = Початок
show-original = До оригіналу
show-origin = Звідки ця пропозиція: { $town } ({ $host }).
show-origin-far = Звідки ця пропозиція: { $town }, відстань { $far } ({ $own }).
show-stand = Стан: { $date }
show-stand-text = З цим місцем давно немає зв’язку: { $town }. Ми не знаємо, чи пропозиція ще правильна. Найкраще запитати організатора.
show-date-off = скасовано
show-date-off-line = { $when }: скасовано.
show-date-off-why = { $when }: скасовано. { $reason }
silent-title = Цю пропозицію зараз не видно.
silent-text = Звідки вона: { $town }. Останній зв’язок: { $date }.
silent-hint = Ми не знаємо, чи вона ще дійсна. Щойно зв’язок з’явиться, вона знову буде тут. Можливо, відкривається оригінал.
show-cancelled = Скасовано.
show-cancelled-text = Це не відбудеться.
show-filled = Усі місця зайняті.
show-filled-text = Запитайте, чи не звільниться місце.
show-expired = Завершено.
show-expired-text = Ця пропозиція вже минула. Її можна лише прочитати.
show-glance = Коротко
show-when = Коли
show-where = Де
show-effort = Скільки часу
show-places-label = Місця
show-places = вільно { $free } з { $total }
show-age = Вік
show-you-get = Ви отримуєте
show-costs = Вартість
show-more-prices = інші ціни нижче
show-access = Доступ
show-access-title = Доступність
show-wheelchair-partly = частково доступно для крісла колісного
show-wheelchair-no = недоступно для крісла колісного
show-about = Про що йдеться
show-easy = Простими словами
show-needs = Що потрібно і що ви отримаєте
show-dates = Дати
show-calendar = До мого календаря
show-every-date = Щоразу: { $times }.
show-more-dates = Будуть і інші дати.
show-aside = Контакт, організатор, дорога
show-contact-help = Я хочу допомогти
show-contact-help-text = Коротко напишіть, хто ви і коли маєте час.
show-contact-have = У мене це є
show-contact-have-text = Зв’яжіться з організатором, якщо можете дати те, що потрібно.
show-contact-need = Я хочу цим скористатися
show-contact-need-text = Запитайте організатора, чи вільно в потрібний вам час.
show-contact-join = Я хочу долучитися
show-contact-join-text = Організатор охоче відповість на запитання.
show-write-mail = Написати листа
show-register = До запису
show-register-none = Без запису
show-register-external = Запис на сайті організатора
show-register-request = Будь ласка, запитайте про місце
show-register-until = Запис до: { $date }
show-verified = Перевірено: { $date }
show-provider-offers = Усі пропозиції організатора
show-way = Як дістатися
show-map = Карта: { $place }
show-join-online = Долучитися онлайн
show-reviewed = Востаннє підтверджено: { $date }.
show-updated = Востаннє змінено: { $date }.
show-copied = Передано { $ago }, звідки: { $town }.
show-similar = Це теж може вам підійти
show-check = Організатор перегляне її, перш ніж ви почнете. Лист для бюро обслуговування громадян (Bürgerbüro) ви отримаєте від нього.
show-check-declaration = Перед початком ви підписуєте заяву.
show-check-free = Для волонтерів це безкоштовно.
show-law = Підстава: { $law }
show-languages = Мови: { $languages }
show-language-level = { $language } ({ $level })
show-training = Введення в справу
show-training-text = Організатор покаже все, що треба знати.
show-note = Корисно знати
show-expenses = Витрати відшкодовуються
show-certificate = Довідка про вашу допомогу
show-card = Картка волонтера (Ehrenamtskarte)
show-card-counts = Цей час для неї зараховується.
show-card-excluded = Цей час зараховується, лише якщо ви не отримуєте виплати.
show-card-check = Чи зараховується час, місто вирішує в кожному випадку.
show-allowance-reimbursement = Відшкодування витрат
show-allowance-ehrenamt = Виплата волонтеру (Ehrenamtspauschale)
show-allowance-trainer = Виплата тренеру (Übungsleiterpauschale)
show-allowance-other = Оплата
show-insurance = Страхування
show-insurance-liability = Відповідальність
show-insurance-accident = Нещасний випадок
show-insurance-by = { $what }: { $by }.
show-insurance-none = { $what }: страховки немає.
say-insurer-provider = через організатора
say-insurer-municipality = через місто
say-insurer-state-scheme = через федеральну землю, якщо не платить інша
say-insurer-statutory = за законом
say-insurer-none = страховки немає
say-insurer-unknown = невідомо
say-purpose-offer = Пропоную
say-purpose-request = Шукаю
say-subject-time = Час
say-subject-event = Подія
say-subject-service = Послуга
say-subject-training = Курс
say-subject-space = Приміщення
say-subject-vehicle = Транспорт
say-subject-material = Речі
say-subject-skill = Уміння
say-status-cancelled = Скасовано
say-status-filled = Місць немає
say-days-row = { $first } – { $last }
say-rhythm-daily =
    { $n ->
        [1] щодня
        [one] раз на { $n } день
        [few] раз на { $n } дні
        [many] раз на { $n } днів
       *[other] раз на { $n } дня
    }
say-rhythm-weekly =
    { $n ->
        [1] щотижня
        [one] раз на { $n } тиждень
        [2] раз на 2 тижні
        [few] раз на { $n } тижні
        [many] раз на { $n } тижнів
       *[other] раз на { $n } тижня
    }
say-rhythm-monthly =
    { $n ->
        [1] щомісяця
        [one] раз на { $n } місяць
        [few] раз на { $n } місяці
        [many] раз на { $n } місяців
       *[other] раз на { $n } місяця
    }
say-rhythm-yearly =
    { $n ->
        [1] щороку
        [one] раз на { $n } рік
        [few] раз на { $n } роки
        [many] раз на { $n } років
       *[other] раз на { $n } року
    }
say-monthly-day = щомісяця { $n }-го числа
say-monthly-last-day = наприкінці місяця
say-monthly-last = щомісяця: { $weekday } (останній тиждень)
say-monthly-nth = щомісяця: { $weekday } № { $n }
say-dates =
    { $n ->
        [one] { $n } дата
        [few] { $n } дати
        [many] { $n } дат
       *[other] { $n } дати
    }
say-several-dates = кілька дат
say-more-dates = інші дати
say-by-arrangement = за домовленістю
say-leaf-until = до { $date }
say-until = до { $date }
say-over = минуло
say-online = онлайн
say-place-or-online = { $place } або онлайн
say-area = { $place } та околиці
say-area-km = { $place } і { $km } км довкола
say-place-later = Точне місце повідомить організатор.
say-free = безкоштовно
say-price-per = { $amount } { $unit }
say-per-person = з особи
say-per-hour = за годину
say-per-day = за день
say-per-visit = за відвідування
say-per-booking = за бронювання
say-per-session = за зустріч
say-per-meal = за обід
say-per-meeting = за засідання
say-per-occasion = за кожен раз
say-per-month = на місяць
say-per-week = на тиждень
say-commitment-one-off = один раз
say-commitment-short-term = на короткий час
say-commitment-regular = регулярно
say-commitment-flexible = гнучко
say-guest = Пропозиція гостя: { $name }
say-tag-training = із введенням у справу
say-tag-places =
    { $n ->
        [one] ще { $n } місце
        [few] ще { $n } місця
        [many] ще { $n } місць
       *[other] ще { $n } місця
    }
say-tag-urgent = терміново
say-answer-yes = Є
say-answer-partly = Частково
say-answer-no = Немає
say-access-step-free-entrance = вхід без сходинок
say-access-wheelchair = доступно для крісла колісного
say-access-accessible-wc = доступний туалет
say-access-lift = ліфт
say-access-accessible-parking = паркування для людей з інвалідністю
say-access-hearing-loop = індукційна петля
say-access-tactile-guidance = тактильні позначки
say-access-assistance-dog-ok = можна з собакою-помічником
say-access-sign-language = жестова мова
say-access-easy-language = проста мова (Leichte Sprache)
say-access-quiet-room = кімната відпочинку
say-access-visual-description = опис зображень
say-access-assistance-possible = можна долучитися з помічником
say-language-de = німецька
say-language-en = англійська
say-language-uk = українська
say-language-ar = арабська
say-language-tr = турецька
say-language-ru = російська
say-language-fa = перська
say-language-pl = польська
say-language-ro = румунська
say-language-bg = болгарська
say-language-fr = французька
say-language-es = іспанська
say-language-it = італійська
say-language-sq = албанська
say-language-sr = сербська
say-language-hr = хорватська
say-language-ku = курдська
say-language-nl = нідерландська
say-language-el = грецька
say-language-pt = португальська
show-report = Щось не так? Повідомити
media-credit-line = Зображення: { $name }
media-logo-credit = Логотип: { $name }
media-enlarge = (збільшити)
