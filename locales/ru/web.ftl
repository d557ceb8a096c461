# The page around pages.
site-title = { $town }: участвуем вместе
site-claim-town = Сеть участия города
site-claim-aggregator = Сеть участия региона
shell-skip = Перейти к содержанию
shell-menu = Меню
shell-nav-main = Главное меню
shell-nav-tools = Язык и учётная запись
shell-language = Язык:
shell-translation-new = Этот перевод новый.
shell-translation-tell = Напишите нам, что можно улучшить
shell-nav-offers = Предложения
shell-nav-providers = Организаторы
shell-sign-in = Войти
shell-sign-out = Выйти
shell-foot-office = Сайт ведёт: { $office }.
shell-foot-town = Мы связаны с сетями соседних мест.
shell-foot-aggregator = Здесь собрано то, что публикуют города и общины региона.
shell-foot-join = Участвовать
shell-foot-all-offers = Все предложения
shell-foot-enter-offer = Добавить предложение
shell-foot-behind = О сети
shell-foot-ranking = Как мы сортируем
shell-foot-api = Интерфейс для программ
shell-foot-source = Исходный код
shell-foot-legal = Правовая информация
shell-foot-promise = Без рекламы, без отслеживающих cookie.

# Parts.
part-comes-from = Откуда:
part-topics = Темы
part-on-map = На карте:
part-remove = убрать
part-pages = Страницы
part-page = Страница
part-previous = Назад
part-next = Дальше
part-count = Количество:
part-you-are-here = Вы здесь
part-optional = необязательно
part-problems =
    { $n ->
        [one] { $n } поле заполнено неверно
        [few] { $n } поля заполнены неверно
        [many] { $n } полей заполнены неверно
       *[other] { $n } поля заполнены неверно
    }
places-left =
    { $total ->
        [1] Осталось 1 место
       *[other] Свободных мест: { $free } из { $total }
    }
places-none = Все места заняты

# Error pages.
error-title-not-found = Здесь ничего нет
error-title-gone = Этого больше нет
error-title-unauthenticated = Пожалуйста, войдите
error-title-forbidden = Вам этого здесь делать нельзя
error-title-conflict = Сейчас это не сочетается
error-title-too-many = Это было слишком часто
error-title-too-large = Это слишком большое
error-title-invalid = Не получилось
error-title-fault = У нас что-то сломалось
error-text-no-page = Такой страницы нет. Возможно, предложение закончилось или в ссылке ошибка.
error-text-fault = Ошибка на нашей стороне, она записана. Пожалуйста, попробуйте через несколько минут.
error-text-method = Этот адрес не принимает такой запрос.
error-text-too-large = То, что вы отправили, больше, чем разрешено.
error-text-foreign-form = Форма пришла не с этого сайта. Пожалуйста, откройте страницу заново и отправьте её ещё раз.
error-text-media-type = Этот адрес не принимает данные в таком виде.
error-text-other = Мы не поняли запрос.
error-reference = Если есть вопросы, назовите нам этот номер:
error-to-offers = Посмотреть все предложения
error-to-home = На главную страницу
error-write-us = Вы можете нам написать:
problem-address = Мы не понимаем, что указано в этом адресе.
problem-form = Форма пришла к нам неполной. Пожалуйста, отправьте её ещё раз.

# Imprint.
imprint-title = Выходные данные (Impressum)
imprint-incomplete = Эти данные ещё неполные.
imprint-incomplete-text = Тот, кто ведёт этот сайт, добавит в настройки название, адрес и электронную почту ответственной организации, прежде чем сайт станет публичным.
imprint-responsible = Ответственный
imprint-represented-by = Представитель:
imprint-contact = Контакт
imprint-phone = Телефон:
imprint-email = Эл. почта:
imprint-vat = Номер плательщика НДС:
imprint-content-title = Кто пишет предложения
imprint-content = За каждое предложение отвечает организатор, указанный в нём. Предложения соседних мест публикуются там, а здесь показываются с указанием, откуда они.
imprint-software-title = Программа
imprint-software = Этот сайт работает на Mitmachnetz. Это свободная программа под лицензией GNU Affero General Public License, версия 3.
imprint-law = Сведения согласно § 5 немецкого закона DDG

# Privacy.
privacy-title = Защита данных
privacy-lead = Чтобы искать и читать, учётная запись не нужна. Мы при этом не используем cookie и ничего не загружаем с чужих серверов.
privacy-visit-title = Когда вы посещаете этот сайт
privacy-visit = Программа не сохраняет, кто вы, откуда вы и что ищете. То, что вы ищете, есть только в адресе в вашем браузере.
privacy-visit-log = Серверу нужен ваш IP-адрес, чтобы вам ответить. Программа его не записывает. Только неудачные попытки входа считаются не дольше 24 часов, причём по контрольному значению сети, откуда они пришли, а не по адресу.
privacy-account-title = Когда вы входите
privacy-account = Учётная запись нужна только тем, кто публикует предложения. Сохраняются имя, адрес электронной почты, необратимое контрольное значение пароля и то, к какому организатору относится запись.
privacy-cookie = После входа сайт ставит один-единственный cookie. Он помнит, что вы вошли, больше ни для чего не нужен и исчезает при выходе.
privacy-offers-title = Что публикуют организаторы
privacy-offers = Предложения и сведения об организаторах открыты для всех. Пожалуйста, не пишите там личные телефоны и адреса.
privacy-network-title = Что передаётся в другие места
privacy-network = Опубликованные предложения передаются сетям, которые подписаны на эту, и показываются там. Данные посетителей и учётных записей не передаются.
privacy-network-delete = Если предложение меняется или снимается, мы сообщаем об этом всем, у кого есть копия. Удалить свою копию они должны сами.
privacy-messages = То, что кто-то пишет организации в Mastodon или похожем сервисе, читает только эта организация. Мы сохраняем текст, имя на том сервисе и время и через 90 дней всё удаляем.
privacy-rights-title = Ваши права
privacy-rights = Вы можете узнать, какие данные хранятся, потребовать их исправить, удалить, ограничить или передать, возразить против обработки и пожаловаться в орган по защите данных вашей федеральной земли.
privacy-contact-title = К кому обратиться
privacy-responsible = Ответственный: { $office }
privacy-responsible-missing = Тот, кто ведёт этот сайт, ещё не указал ответственную организацию.
privacy-officer = Ответственный за защиту данных:
privacy-law = Основания: ст. 6 и 12–22 GDPR (DSGVO); § 25 абз. 2 № 2 немецкого закона TDDDG для cookie после входа

# Accessibility.
accessibility-title = Доступность
accessibility-lead = Участвовать должны иметь возможность все. Наша цель – WCAG 2.2, уровень AA.
accessibility-does-title = Что работает
accessibility-does-script = Все страницы работают без JavaScript.
accessibility-does-keyboard = До всего можно дойти с клавиатуры. Всегда видно, где вы находитесь.
accessibility-does-contrast = Контраст текста не меньше 4,5:1 в светлом и тёмном виде. Цвет города на это проверяется.
accessibility-does-zoom = Страницы помещаются на экраны от 320 пикселей в ширину.
accessibility-does-map = Всё, что есть на карте, есть и в списке.
accessibility-lacks-title = Чего ещё не хватает
accessibility-lacks-tests = Страницы проверены автоматическими средствами. Проверка с людьми, которые пользуются программами чтения с экрана, ещё впереди.
accessibility-lacks-easy = Видео на жестовом языке пока нет. Страницы на простом немецком (Leichte Sprache) ещё не прочитала проверочная группа.
accessibility-lacks-providers = Тексты организаторов могут быть трудными. Их заранее никто не проверяет.
accessibility-report-title = Сообщить о барьере
accessibility-report = Вам что-то недоступно? Напишите нам или позвоните. Мы ответим не позже чем через месяц.
accessibility-report-missing = Тот, кто ведёт этот сайт, ещё не указал контакт для отзывов.
accessibility-arbitration = Если наш ответ вам не поможет, вы можете обратиться в согласительный орган:
accessibility-arbitration-link = В согласительный орган

# How results are ordered.
ranking-title = Как мы сортируем
ranking-lead = Порядок следует твёрдым правилам. Они одинаковы для всех.
ranking-words-title = Когда вы ищете слова
ranking-words-match = Сверху то, что лучше всего подходит к вашим словам. Слово в заголовке важнее слова в тексте.
ranking-words-own = При равном совпадении предложения своего места стоят перед соседскими.
ranking-words-date = Затем решает, что проходит раньше.
ranking-words-related = Мы находим также изменённые, составные и родственные слова. Точное совпадение стоит перед ними.
ranking-words-places = Место и время можно написать в поле поиска, например „Chor Werl am Wochenende“. Тогда они работают как фильтры.
ranking-words-looser = Если подходит мало, далее идут предложения, в которых нет одного из ваших слов. Если не подходит ничего, мы ищем дальше и сообщаем вам об этом.
ranking-plain-title = Когда вы просто листаете
ranking-plain-dated = Сначала предложения с датой, ближайшие сверху.
ranking-plain-ongoing = Затем постоянные предложения, самые новые сверху.
ranking-plain-own = При равенстве первым идёт своё место.
ranking-never-title = Что никогда не играет роли
ranking-never = Никто не может заплатить за лучшее место. Кто вы и что вы смотрели раньше, не меняет порядок.
