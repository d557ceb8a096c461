# Merkliste und Vergleich.
watch-title = Мой список
watch-add = Сохранить
watch-count =
    { $n ->
        [one] { $n } предложение
        [few] { $n } предложения
        [many] { $n } предложений
       *[other] { $n } предложения
    }
watch-lead = Этот список находится в адресе страницы. Его можно распечатать, отправить и сравнить.
watch-empty = Пока ничего не сохранено
watch-empty-text = Нажмите на сердце у предложения. Тогда оно будет здесь, без учётной записи и только на вашем устройстве.
watch-adopt = Сохранить на этом устройстве
watch-clear = Очистить список на этом устройстве
watch-compare-one = Сравнить
watch-compare = Сравнить выбранное
watch-compare-text = Выберите от двух до { $n } предложений и посмотрите на них рядом.
watch-remove = Убрать из списка
watch-take = Взять с собой и передать
watch-take-text = Кто откроет этот адрес, увидит те же предложения такими, какими они тогда будут.
watch-address = Адрес этого списка
watch-code = QR-код с адресом этого списка
watch-mail = Мой список: { $site }
watch-paste = Добавить ещё предложение
watch-paste-label = Адрес предложения
watch-paste-hint = Он вверху в браузере, когда предложение открыто.
watch-paste-button = Добавить
watch-where = Ваш список хранится на вашем устройстве, а не у нас. Cookie для этого нет.
watch-full = В список помещается { $n } предложений. Остальных здесь нет.
watch-is-full = Ваш список полон. Сначала уберите что-нибудь.
watch-not-understood = Часть адреса мы не поняли и пропустили.
watch-over = Это предложение уже прошло.
watch-silent = Сейчас не видно.
watch-silent-text = От { $town } давно ничего не слышно. Действует ли предложение, мы не знаем.
watch-gone = Отозвано.
watch-gone-text = Организатор отозвал это предложение.
watch-unknown = Не видно (больше).
watch-unknown-text = Этого предложения здесь нет, или оно на паузе.
watch-no-title = Предложение, которое мы больше не показываем
compare-title = Сравнение предложений
compare-caption = Строка для каждых данных, столбец для каждого предложения
compare-kind = Вид
compare-languages = Языки там
compare-registration = Запись
compare-provider = Организатор
compare-contact = Контакт
compare-nothing = не указано
compare-remove = Убрать
compare-back = К списку
compare-too-few = Для сравнения нужны хотя бы два видимых предложения.
compare-too-many = Рядом помещается { $n } предложения. Остальных здесь нет.
compare-missing = Одного из выбранных предложений больше не видно, поэтому его здесь нет.
