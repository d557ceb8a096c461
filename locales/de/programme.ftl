# Das Programm zum Ausdrucken.

programme-title = Programm
programme-open = Programm zum Ausdrucken
programme-print = Drucken
programme-back = Zurück zur Liste
programme-stretch = Für wie lange?
programme-weeks =
    { $n ->
        [one] { $n } Woche
       *[other] { $n } Wochen
    }
programme-standing = Immer wieder und nach Absprache
programme-nothing = In dieser Zeit steht nichts an.
programme-besides =
    { $n ->
        [one] Und noch { $n } weiterer Eintrag im Netz.
       *[other] Und noch { $n } weitere Einträge im Netz.
    }
programme-always = Im Netz, immer aktuell:
programme-code = Code zum Scannen: dieselbe Liste im Netz
programme-wanted = Gesucht
programme-off = entfällt
programme-as-of = Stand: { $date }.
programme-may-change = Änderungen sind möglich.
