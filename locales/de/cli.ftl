# Die Kommandozeile.
cli-not-found = { $thing }: nicht gefunden.
cli-unauthenticated = Dafür muss man sich anmelden.
cli-import-done = { $added } neu, { $changed } geändert, { $unchanged } unverändert, { $refused } nicht übernommen.
problem-import-too-large = Die Datei ist größer als 512 MB.
problem-import-some-refused = Nicht alle Zeilen konnten übernommen werden. Berichtigen Sie die genannten und führen Sie den Import noch einmal aus.
cli-follow-asked = { $name } ({ $origin }) ist gefragt, ob wir folgen dürfen. Der laufende Server überbringt die Frage.
cli-follow-ended = Wir folgen { $name } nicht mehr. Die Angebote von dort sind hier entfernt.
cli-follow-none = { $name } sind wir nicht gefolgt.
cli-followers-accepted =
    { $n ->
        [0] { $name } hat nicht gefragt.
       *[other] { $name } darf uns folgen.
    }
cli-followers-rejected =
    { $n ->
        [0] { $name } folgt uns nicht und hat nicht gefragt.
       *[other] { $name } folgt uns nicht mehr.
    }
cli-peer-check = Die Angebote von { $name } werden verglichen und berichtigt. Das tut der laufende Server.
cli-peers-none = Noch keine Nachbarn. Mit „mitmachnetz follow https://…“ fängt es an.
cli-peer-following = Wir folgen; { $n } Angebote von dort.
cli-peer-refused-us = Wir haben gefragt und sind abgelehnt.
cli-peer-asked = Wir haben gefragt und warten auf Antwort.
cli-peer-not-followed = Wir folgen nicht.
cli-peer-behind =
    { $n ->
        [0] Folgt uns und hat alles.
       *[other] Folgt uns; { $n } Änderungen sind noch unterwegs.
    }
cli-peer-lag = Das Älteste, was noch unterwegs ist, entstand { $ago }.
cli-peer-parted = { $ago } getrennt. „mitmachnetz peers refederate HOST“ verbindet wieder.
cli-peer-waits = Möchte uns folgen. „mitmachnetz peers accept HOST“ lässt es zu.
cli-peer-never = nie
cli-peer-failing = { $failures } Versuche schlugen fehl; zuletzt erreicht: { $since }. Grund: { $why }
cli-selection-all = allen Nachbarn ohne eigene Auswahl
cli-selection-everything = Von { $name } wird alles gezeigt.
cli-selection-some = Von { $name } wird nur noch die Auswahl gezeigt. Alles andere bleibt gespeichert und unsichtbar.
cli-keys-rotated = { $actor } hat neue Schlüssel. Der laufende Server sagt es allen.
cli-keys-none = Noch niemand hat hier einen Schlüssel; der erste entsteht, wenn er gebraucht wird.
cli-rule-allowed = { $host } ist zugelassen.
cli-rule-blocked = { $host } ist gesperrt; Angebote von dort sind nicht mehr zu sehen.
cli-rule-same = Für { $host } galt das schon.
cli-rule-outweighed = Notiert; für { $host } wiegt aber eine andere Regel schwerer. „mitmachnetz peers rules export“ zeigt alle.
cli-rule-lifted = Für { $host } gilt wieder das Übliche.
cli-rule-none = Für { $host } gab es keine eigene Regel.
cli-rule-still-blocked = { $host } bleibt gesperrt: durch eine Regel für eine übergeordnete Domain oder durch „peers defederate“.
cli-switch-on = an
cli-switch-off = aus
problem-no-switch = Geben Sie wenigstens einen Schalter an, zum Beispiel „--show off“.
cli-parted = Von { $name } getrennt. Angebote von dort sind nicht mehr zu sehen und werden in 30 Tagen entfernt; bis dahin und danach macht „peers refederate“ es rückgängig.
cli-parted-silently = Ohne Nachricht von { $name } getrennt. Angebote von dort sind nicht mehr zu sehen und werden in 30 Tagen entfernt; bis dahin und danach macht „peers refederate“ es rückgängig.
cli-parted-before = Von { $name } sind wir schon getrennt.
cli-reunion-together = Von { $name } waren wir nicht getrennt.
cli-reunion-open = Die Tür zu { $name } ist wieder offen.
cli-reunion-asked = Die Tür zu { $name } ist wieder offen, und wir fragen noch einmal, ob wir folgen dürfen.
cli-rule-line-added = neu: { $host } { $kind }
cli-rule-line-changed = geändert: { $host } { $kind }
cli-rules-done = { $added } neu, { $changed } geändert, { $unchanged } unverändert.
cli-rules-dry = Es wären { $added } neu, { $changed } geändert, { $unchanged } unverändert. Geändert wurde nichts.
problem-rules-too-large = Die Tabelle ist zu groß: höchstens 4 MB und 20000 Zeilen.
problem-rules-header = Die erste Zeile muss die Spalten nennen: „host,kind“ und was sonst dazugehört, oder „#domain,#severity“ wie bei Mastodon.
problem-rules-cells = Die Zeile hat mehr Felder als Spalten.
cli-provider-blocked = { $name } ist gesperrt; alle Angebote sind verborgen, und wer eine Kopie hat, wird gebeten, sie zu entfernen.
cli-provider-unblocked = { $name } ist nicht mehr gesperrt; was öffentlich war, ist es wieder.
cli-calendar-past = { $n } Einträge sind vorbei und wurden ausgelassen.
cli-calendar-none = Kein Anbieter hat einen Kalender abonniert.
cli-calendar-ended = Der Kalender von { $name } wird nicht mehr gelesen. Was übernommen wurde, bleibt stehen.
cli-calendar-breath = Der Server des Kalenders ist gerade erst gefragt worden.
cli-calendar-soon = Noch nicht gelesen.
cli-calendar-stands = Gelesen { $when }: { $taken } stehen hier, { $resting } pausiert, { $refused } bleiben draußen.
problem-calendar-not-subscribed = Dieser Anbieter hat keinen Kalender abonniert.
problem-calendar-not-read = Der Kalender ließ sich nicht lesen.
