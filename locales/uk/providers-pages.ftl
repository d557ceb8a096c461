# Providers on pages.
providers-heading =
    { $n ->
        [0] Організаторів поки немає
        [one] { $n } організатор
        [few] { $n } організатори
        [many] { $n } організаторів
       *[other] { $n } організатора
    }
providers-lead = Об’єднання, ініціативи, установи та відомства, які щось пропонують або шукають.
providers-none = Тут є місце для першого організатора
providers-none-text = Завітайте знову незабаром.
providers-summary = { $name }: пропозиції та контакт
providers-nonprofit = суспільно корисна організація
providers-umbrella = Головна організація: { $name }
providers-about = Хто ми
providers-join = Як ви можете долучитися
providers-limits = Чого ми не робимо
providers-donations = Пожертви
providers-contact = Контакт
providers-no-contact = Цей організатор ще не вказав контакту.
providers-hours = Години роботи:
providers-offers =
    { $n ->
        [0] Пропозиції
        [one] { $n } пропозиція
        [few] { $n } пропозиції
        [many] { $n } пропозицій
       *[other] { $n } пропозиції
    }
providers-no-offers = Зараз тут немає пропозицій.
providers-expired = Завершені
providers-expired-on = завершено: { $date }
say-kind-verein = Об’єднання (Verein)
say-kind-initiative = Ініціатива
say-kind-kommune = Муніципалітет
say-kind-traeger-frei = Незалежна організація
say-kind-kirche = Церква або релігійна громада
say-kind-unternehmen = Підприємство
say-kind-bildungseinrichtung = Навчальний заклад
say-kind-hilfsorganisation = Організація допомоги
say-kind-migrantenorganisation = Організація мігрантів
say-kind-stiftung = Фонд
say-kind-person = Приватна особа
