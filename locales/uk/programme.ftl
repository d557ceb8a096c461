# Програма для друку.

programme-title = Програма
programme-open = Програма для друку
programme-print = Друкувати
programme-back = Назад до списку
programme-stretch = На який час?
programme-weeks =
    { $n ->
        [one] { $n } тиждень
        [few] { $n } тижні
        [many] { $n } тижнів
       *[other] { $n } тижня
    }
programme-standing = Постійно й за домовленістю
programme-nothing = У цей час нічого немає.
programme-besides =
    { $n ->
        [one] І ще { $n } запис в інтернеті.
        [few] І ще { $n } записи в інтернеті.
        [many] І ще { $n } записів в інтернеті.
       *[other] І ще { $n } запису в інтернеті.
    }
programme-always = В інтернеті, завжди актуально:
programme-code = Код для сканування: той самий список в інтернеті
programme-wanted = Потрібно
programme-off = скасовано
programme-as-of = Станом на { $date }.
programme-may-change = Можливі зміни.
