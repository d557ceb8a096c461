# The programme to be printed.

programme-title = Programme
programme-open = Programme to print
programme-print = Print
programme-back = Back to the list
programme-stretch = For how long?
programme-weeks =
    { $n ->
        [one] { $n } week
       *[other] { $n } weeks
    }
programme-standing = Again and again, and by arrangement
programme-nothing = Nothing is on in this time.
programme-besides =
    { $n ->
        [one] And { $n } more entry on the web.
       *[other] And { $n } more entries on the web.
    }
programme-always = On the web, always up to date:
programme-code = Code to scan: the same list on the web
programme-wanted = Wanted
programme-off = cancelled
programme-as-of = As of { $date }.
programme-may-change = Changes are possible.
