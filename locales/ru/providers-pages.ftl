# Providers on pages.
providers-heading =
    { $n ->
        [0] Организаторов пока нет
        [one] { $n } организатор
        [few] { $n } организатора
        [many] { $n } организаторов
       *[other] { $n } организатора
    }
providers-lead = Объединения, инициативы, учреждения и ведомства, которые что-то предлагают или ищут.
providers-none = Здесь есть место для первого организатора
providers-none-text = Загляните сюда снова.
providers-summary = { $name }: предложения и контакт
providers-nonprofit = общественно полезная организация
providers-umbrella = Головная организация: { $name }
providers-about = Кто мы
providers-join = Как вы можете участвовать
providers-limits = Чего мы не делаем
providers-donations = Пожертвования
providers-contact = Контакт
providers-no-contact = Этот организатор ещё не указал контакт.
providers-hours = Часы работы:
providers-offers =
    { $n ->
        [0] Предложения
        [one] { $n } предложение
        [few] { $n } предложения
        [many] { $n } предложений
       *[other] { $n } предложения
    }
providers-no-offers = Сейчас здесь нет предложений.
providers-expired = Завершённые
providers-expired-on = завершено: { $date }
say-kind-verein = Объединение (Verein)
say-kind-initiative = Инициатива
say-kind-kommune = Муниципалитет
say-kind-traeger-frei = Независимая организация
say-kind-kirche = Церковь или религиозная община
say-kind-unternehmen = Компания
say-kind-bildungseinrichtung = Учебное заведение
say-kind-hilfsorganisation = Организация помощи
say-kind-migrantenorganisation = Организация мигрантов
say-kind-stiftung = Фонд
say-kind-person = Частное лицо
