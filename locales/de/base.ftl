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
