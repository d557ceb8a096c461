# The page around pages.
site-title = { $town }: долучаємося разом
site-claim-town = Мережа участі міста
site-claim-aggregator = Мережа участі регіону
shell-skip = Перейти до змісту
shell-menu = Меню
shell-nav-main = Головне меню
shell-nav-tools = Мова та обліковий запис
shell-language = Мова:
shell-translation-new = Цей переклад новий.
shell-translation-tell = Напишіть нам, що можна покращити
shell-nav-offers = Пропозиції
shell-nav-providers = Організатори
shell-sign-in = Увійти
shell-sign-out = Вийти
shell-foot-office = Сайт веде: { $office }.
shell-foot-town = Ми з’єднані з мережами сусідніх місць.
shell-foot-aggregator = Тут зібрано те, що публікують міста й громади регіону.
shell-foot-join = Долучитися
shell-foot-all-offers = Усі пропозиції
shell-foot-enter-offer = Додати пропозицію
shell-foot-behind = Про мережу
shell-foot-ranking = Як ми сортуємо
shell-foot-api = Інтерфейс для програм
shell-foot-source = Вихідний код
shell-foot-legal = Правова інформація
shell-foot-promise = Без реклами, без cookie для стеження.

# Parts.
part-comes-from = Звідки:
part-topics = Теми
part-on-map = На карті:
part-remove = прибрати
part-pages = Сторінки
part-page = Сторінка
part-previous = Назад
part-next = Далі
part-count = Кількість:
part-you-are-here = Ви тут
part-optional = необов’язково
part-problems =
    { $n ->
        [one] { $n } поле заповнено неправильно
        [few] { $n } поля заповнено неправильно
        [many] { $n } полів заповнено неправильно
       *[other] { $n } поля заповнено неправильно
    }
places-left =
    { $total ->
        [1] Залишилося 1 місце
       *[other] Вільних місць: { $free } з { $total }
    }
places-none = Усі місця зайняті

# Error pages.
error-title-not-found = Тут нічого немає
error-title-gone = Цього більше немає
error-title-unauthenticated = Будь ласка, увійдіть
error-title-forbidden = Тут вам цього робити не можна
error-title-conflict = Зараз це не поєднується
error-title-too-many = Це було трохи зачасто
error-title-too-large = Це завелике
error-title-invalid = Не вдалося
error-title-fault = У нас щось зламалося
error-text-no-page = Такої сторінки немає. Можливо, пропозиція закінчилася або в посиланні помилка.
error-text-fault = Помилка на нашому боці, її записано. Будь ласка, спробуйте за кілька хвилин.
error-text-method = Ця адреса не приймає такого запиту.
error-text-too-large = Те, що ви надіслали, більше, ніж дозволено.
error-text-foreign-form = Форма надійшла не з цього сайту. Будь ласка, відкрийте сторінку знову й надішліть її ще раз.
error-text-media-type = Ця адреса не приймає даних у такому вигляді.
error-text-other = Ми не зрозуміли запиту.
error-reference = Якщо є запитання, назвіть нам цей номер:
error-to-offers = Переглянути всі пропозиції
error-to-home = На головну сторінку
error-write-us = Ви можете нам написати:
problem-address = Ми не розуміємо, що вказано в цій адресі.
problem-form = Форма надійшла до нас неповною. Будь ласка, надішліть її ще раз.

# Imprint.
imprint-title = Вихідні дані (Impressum)
imprint-incomplete = Ці дані ще неповні.
imprint-incomplete-text = Той, хто веде цей сайт, додасть у налаштування назву, адресу та електронну пошту відповідальної установи, перш ніж сайт стане публічним.
imprint-responsible = Відповідальний
imprint-represented-by = Представник:
imprint-contact = Контакт
imprint-phone = Телефон:
imprint-email = Ел. пошта:
imprint-vat = Номер платника ПДВ:
imprint-content-title = Хто пише пропозиції
imprint-content = За кожну пропозицію відповідає організатор, указаний у ній. Пропозиції сусідніх місць публікуються там, а тут показуються із зазначенням, звідки вони.
imprint-software-title = Програма
imprint-software = Цей сайт працює на Mitmachnetz. Це вільна програма за ліцензією GNU Affero General Public License, версія 3.
imprint-law = Відомості згідно з § 5 німецького закону DDG

# Privacy.
privacy-title = Захист даних
privacy-lead = Щоб шукати й читати, обліковий запис не потрібен. Ми при цьому не використовуємо cookie і нічого не завантажуємо з чужих серверів.
privacy-visit-title = Коли ви відвідуєте цей сайт
privacy-visit = Програма не зберігає, хто ви, звідки ви і що шукаєте. Те, що ви шукаєте, є лише в адресі у вашому браузері.
privacy-visit-log = Серверу потрібна ваша IP-адреса, щоб вам відповісти. Програма її не записує. Лише невдалі спроби входу рахуються не довше 24 годин, і то за контрольним значенням мережі, з якої вони надійшли, а не за адресою.
privacy-account-title = Коли ви входите
privacy-account = Обліковий запис потрібен лише тим, хто публікує пропозиції. Зберігаються ім’я, адреса електронної пошти, незворотне контрольне значення пароля і те, до якого організатора належить запис.
privacy-cookie = Після входу сайт ставить один-єдиний cookie. Він пам’ятає, що ви увійшли, більше ні для чого не потрібен і зникає при виході.
privacy-offers-title = Що публікують організатори
privacy-offers = Пропозиції та відомості про організаторів відкриті для всіх. Будь ласка, не пишіть туди особистих телефонів та адрес.
privacy-network-title = Що передається в інші місця
privacy-network = Опубліковані пропозиції передаються мережам, які підписані на цю, і показуються там. Дані відвідувачів і облікових записів не передаються.
privacy-network-delete = Якщо пропозицію змінено або знято, ми повідомляємо про це всіх, хто має копію. Видалити свою копію вони мусять самі.
privacy-messages = Те, що хтось пише організації в Mastodon або подібному сервісі, читає лише ця організація. Ми зберігаємо текст, ім’я на тому сервісі та час і через 90 днів усе видаляємо.
privacy-rights-title = Ваші права
privacy-rights = Ви можете дізнатися, які дані зберігаються, вимагати їх виправити, видалити, обмежити або передати, заперечити проти обробки та поскаржитися до органу захисту даних вашої федеральної землі.
privacy-contact-title = До кого звернутися
privacy-responsible = Відповідальний: { $office }
privacy-responsible-missing = Той, хто веде цей сайт, ще не вказав відповідальної установи.
privacy-officer = Відповідальний за захист даних:
privacy-law = Підстави: ст. 6 і 12–22 GDPR (DSGVO); § 25 абз. 2 № 2 німецького закону TDDDG для cookie після входу

# Accessibility.
accessibility-title = Доступність
accessibility-lead = Усі повинні мати змогу долучитися. Наша мета – WCAG 2.2, рівень AA.
accessibility-does-title = Що працює
accessibility-does-script = Усі сторінки працюють без JavaScript.
accessibility-does-keyboard = До всього можна дійти з клавіатури. Завжди видно, де ви перебуваєте.
accessibility-does-contrast = Контраст тексту щонайменше 4,5:1 у світлому й темному вигляді. Колір міста на це перевіряється.
accessibility-does-zoom = Сторінки вміщуються на екрани від 320 пікселів завширшки.
accessibility-does-map = Усе, що є на карті, є і в списку.
accessibility-lacks-title = Чого ще бракує
accessibility-lacks-tests = Сторінки перевірено автоматичними засобами. Перевірка з людьми, які користуються програмами читання з екрана, ще попереду.
accessibility-lacks-easy = Відео жестовою мовою поки немає. Сторінок простою німецькою (Leichte Sprache) ще не прочитала перевірна група.
accessibility-lacks-providers = Тексти організаторів можуть бути складними. Їх заздалегідь ніхто не перевіряє.
accessibility-report-title = Повідомити про бар’єр
accessibility-report = Вам щось недоступно? Напишіть нам або зателефонуйте. Ми відповімо не пізніше ніж за місяць.
accessibility-report-missing = Той, хто веде цей сайт, ще не вказав контакту для відгуків.
accessibility-arbitration = Якщо наша відповідь вам не допоможе, ви можете звернутися до погоджувального органу:
accessibility-arbitration-link = До погоджувального органу

# How results are ordered.
ranking-title = Як ми сортуємо
ranking-lead = Порядок має сталі правила. Вони однакові для всіх.
ranking-words-title = Коли ви шукаєте слова
ranking-words-match = Угорі те, що найкраще підходить до ваших слів. Слово в заголовку важить більше, ніж слово в тексті.
ranking-words-own = За рівного збігу пропозиції свого місця стоять перед сусідськими.
ranking-words-date = Далі вирішує, що відбувається раніше.
ranking-words-related = Ми знаходимо також відмінені, складні та споріднені слова. Точний збіг стоїть перед ними.
ranking-words-places = Місце й час можна написати в полі пошуку, наприклад „Chor Werl am Wochenende“. Тоді вони діють як фільтри.
ranking-words-looser = Якщо підходить мало, далі йдуть пропозиції, у яких бракує одного з ваших слів. Якщо не підходить нічого, ми шукаємо далі й кажемо вам про це.
ranking-plain-title = Коли ви просто гортаєте
ranking-plain-dated = Спершу пропозиції з датою, найближчі вгорі.
ranking-plain-ongoing = Потім постійні пропозиції, найновіші вгорі.
ranking-plain-own = За рівності першим іде своє місце.
ranking-never-title = Що ніколи не має значення
ranking-never = Ніхто не може заплатити за краще місце. Хто ви і що ви дивилися раніше, не змінює порядку.
