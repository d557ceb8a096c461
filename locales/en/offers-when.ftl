# When something takes place, in a few words.
when-by-arrangement = by arrangement
when-regularly = regularly
when-dates = { $n } dates, next: { $date }
when-daily =
    { $n ->
        [one] daily
       *[other] every { $n } days
    }
when-weekly =
    { $n ->
        [one] every week
       *[other] every { $n } weeks
    }
when-monthly =
    { $n ->
        [one] every month
       *[other] every { $n } months
    }
when-yearly =
    { $n ->
        [one] every year
       *[other] every { $n } years
    }
