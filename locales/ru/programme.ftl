# Программа для печати.

programme-title = Программа
programme-open = Программа для печати
programme-print = Печать
programme-back = Назад к списку
programme-stretch = На какой срок?
programme-weeks =
    { $n ->
        [one] { $n } неделя
        [few] { $n } недели
        [many] { $n } недель
       *[other] { $n } недели
    }
programme-standing = Постоянно и по договорённости
programme-nothing = В это время ничего нет.
programme-besides =
    { $n ->
        [one] И ещё { $n } запись в интернете.
        [few] И ещё { $n } записи в интернете.
        [many] И ещё { $n } записей в интернете.
       *[other] И ещё { $n } записи в интернете.
    }
programme-always = В интернете, всегда актуально:
programme-code = Код для сканирования: тот же список в интернете
programme-wanted = Требуется
programme-off = отменено
programme-as-of = По состоянию на { $date }.
programme-may-change = Возможны изменения.
