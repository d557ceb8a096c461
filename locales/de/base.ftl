# Was überall schiefgehen kann.
problem-missing = Bitte füllen Sie dieses Feld aus.
problem-too-short = Das ist zu kurz. Schreiben Sie mindestens { $min } Zeichen.
problem-too-long = Das ist zu lang. Höchstens { $max } Zeichen passen hier hinein.
problem-out-of-range = Bitte geben Sie einen Wert von { $min } bis { $max } ein.
problem-unknown-choice = „{ $given }“ steht hier nicht zur Wahl.
thing-page = Seite
thing-offer = Angebot
thing-provider = Anbieter
thing-account = Konto
thing-peer = Nachbarstadt
thing-actor = Absender
thing-postal-code = Postleitzahl
error-not-found = { $thing }: nicht gefunden.
error-gone = { $thing }: nicht mehr vorhanden.
error-unauthenticated = Bitte melden Sie sich zuerst an.
error-fault = Bei uns ist etwas schiefgegangen. Der Fehler ist notiert.
problem-no-id = Das ist keine gültige Kennung.

# Wann etwas stattfindet.
problem-schedule-timezone = Die Zeitzone „{ $given }“ gibt es nicht. Für Deutschland heißt sie Europe/Berlin.
problem-schedule-time = „{ $given }“ lässt sich nicht als Zeitangabe lesen. So geht es: 2027-01-09T10:00.
problem-schedule-year = Termine liegen zwischen den Jahren 1970 und 2199.
problem-schedule-end-before-start = Das Ende ({ $end }) liegt vor dem Beginn ({ $start }).
problem-schedule-period-ends-first = Der letzte Tag ({ $until }) liegt vor dem ersten ({ $from }).
problem-schedule-series-too-long = Ein Termin einer Reihe dauert höchstens ein Jahr. Wählen Sie sonst „Zeitraum“.
problem-schedule-too-many-dates = Das sind zu viele Termine. Höchstens { $max } passen hier hinein.
problem-schedule-rule = Die Wiederholung lässt sich nicht lesen: „{ $part }“.
problem-schedule-rule-too-often = So oft kann sich ein Angebot nicht wiederholen. Höchstens 24 Termine am Tag sind möglich.
problem-schedule-rule-never = Diese Wiederholung ergibt keinen einzigen Termin.
problem-schedule-count-and-until = Die Wiederholung nennt eine Anzahl und ein Enddatum. Bitte wählen Sie eines von beiden.
problem-schedule-until-before-start = Die Wiederholung endet am { $until }, noch vor dem ersten Termin am { $start }.
problem-schedule-all-excepted = Alle Termine sind ausgenommen. Bitte lassen Sie mindestens einen stehen.
