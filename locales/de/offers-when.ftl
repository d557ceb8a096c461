# Wann etwas stattfindet, in wenigen Worten.
when-by-arrangement = nach Absprache
when-regularly = regelmäßig
when-dates = { $n } Termine, nächster: { $date }
when-daily =
    { $n ->
        [one] täglich
       *[other] alle { $n } Tage
    }
when-weekly =
    { $n ->
        [one] jede Woche
       *[other] alle { $n } Wochen
    }
when-monthly =
    { $n ->
        [one] jeden Monat
       *[other] alle { $n } Monate
    }
when-yearly =
    { $n ->
        [one] jedes Jahr
       *[other] alle { $n } Jahre
    }
