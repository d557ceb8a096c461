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
