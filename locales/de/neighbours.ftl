# Die Seite „Nachbarn“.
neighbours-title = Nachbarn
neighbours-lead = Mit diesen Orten tauschen Sie Angebote. Jeder Ort bleibt für seine Einträge verantwortlich.
neighbours-invite = Nachbarn einladen
neighbours-count =
    { $n ->
        [one] 1 Nachbar
       *[other] { $n } Nachbarn
    }
neighbours-silent =
    { $n ->
        [0] alle antworten
        [one] einer antwortet gerade nicht
       *[other] { $n } antworten gerade nicht
    }
neighbours-heading = { $count }, { $silent }
neighbours-as-of = Stand { $when }
neighbours-today = heute, { $time }
neighbours-yesterday = gestern, { $time }
neighbours-tomorrow = morgen, { $time }
neighbours-on = { $date }, { $time }
neighbours-soon = gleich
neighbours-kind-town = Stadt oder Gemeinde
neighbours-kind-region = Region
neighbours-kind-other = Anderes Programm
neighbours-is-connected = Verbunden
neighbours-is-failing = Antwortet gerade nicht
neighbours-is-down = Seit Tagen nicht erreichbar
neighbours-is-dead = Seit Wochen nicht erreichbar
neighbours-is-waiting = Antwort steht aus
neighbours-is-asking = Möchte folgen
neighbours-is-refused = Nicht verbunden
neighbours-counts-both = Wir zeigen { $shown }, { $name } bekommt { $told }
neighbours-counts-ours = Wir zeigen { $shown }
neighbours-counts-theirs = { $name } bekommt { $told }
neighbours-contact = Letzte Übertragung
neighbours-never = noch keine
neighbours-failed = { $ago }; { $why }
neighbours-why-refused = der Server weist uns ab
neighbours-why-nothing-there = unter der Adresse ist gerade nichts
neighbours-why-too-much = der Server bittet um Geduld
neighbours-why-fault = der Server meldet eine Störung
neighbours-why-not-understood = der Server versteht uns nicht
neighbours-why-slow = der Server antwortet nicht rechtzeitig
neighbours-why-unsafe = die Verbindung ist nicht sicher
neighbours-why-no-name = der Name ist nicht zu finden
neighbours-why-not-public = die Adresse ist nicht öffentlich
neighbours-why-ours = der Fehler liegt bei uns
neighbours-why-silent = der Server antwortet nicht
neighbours-queue-label = Warteschlange
neighbours-queue-empty = leer
neighbours-queue =
    { $n ->
        [one] 1 Eintrag wartet
       *[other] { $n } Einträge warten
    }
neighbours-queue-kept =
    { $n ->
        [one] 1 Eintrag wartet, entstanden { $ago }; nichts geht verloren
       *[other] { $n } Einträge warten, der älteste entstand { $ago }; nichts geht verloren
    }
neighbours-queue-many = Mehr als { $n } Einträge warten; nach der Rückkehr wird abgeglichen
neighbours-next = Nächster Versuch
neighbours-next-none = sobald sich der Server meldet
neighbours-reading-label = Angebote von dort
neighbours-reading = { $n } gelesen, es geht weiter
neighbours-reading-of = { $n } von { $total } gelesen
neighbours-reading-failed = nicht zu lesen: { $why }
neighbours-read =
    { $n ->
        [one] 1 Angebot gelesen
       *[other] alle { $n } gelesen
    }
neighbours-asks = { $name } möchte Ihre Angebote zeigen
neighbours-asks-other =
    { $n ->
        [one] Ein Konto bei { $name } möchte Ihnen folgen
       *[other] { $n } Konten bei { $name } möchten Ihnen folgen
    }
neighbours-asks-text = { $kind }, { $host }. Gefragt { $when }.
neighbours-asks-means = Wenn Sie annehmen, erhält dieser Server Ihre veröffentlichten Angebote und jede Änderung daran. Daten von Konten und Anfragen erhält er nicht.
neighbours-accept = Annehmen
neighbours-accept-and-follow = Annehmen und dort ebenfalls anfragen
neighbours-refuse = Ablehnen
neighbours-their-page = Seite ansehen
neighbours-more-requests =
    { $n ->
        [one] Eine weitere Anfrage wartet.
       *[other] { $n } weitere Anfragen warten.
    }
neighbours-follow = Auch folgen
neighbours-unfollow = Nicht mehr folgen
neighbours-let-in = Wieder senden
neighbours-undo = Rückgängig
neighbours-done-accept = { $name } darf Ihre Angebote zeigen.
neighbours-means-accept = Neues und Geändertes kommt dort von selbst an.
neighbours-means-both = Umgekehrt ist gefragt: Sobald dort jemand zustimmt, stehen die Angebote aus { $name } auch hier.
neighbours-done-refuse = { $name } erhält keine Angebote von hier.
neighbours-means-refuse = Der Server hat Bescheid bekommen und soll vorhandene Kopien löschen.
neighbours-done-follow = { $name } ist gefragt.
neighbours-means-follow = Sobald dort jemand zustimmt, stehen die Angebote aus { $name } auch hier.
neighbours-done-unfollow = Die Angebote aus { $name } sind hier entfernt.
neighbours-means-unfollow = Was Sie selbst veröffentlichen, ändert sich dadurch nicht.
neighbours-none-title = Noch keine Nachbarn
neighbours-none = Mit dem ersten Nachbarort füllt sich Ihre Seite am selben Tag: Seine Angebote stehen dann auch hier, mit seinem Namen daran. Dafür brauchen Sie nur seine Adresse.
neighbours-suggested = Orte in der Nähe
neighbours-suggested-text = Von diesen Orten wissen wir, weil sie mit Nachbarn verbunden sind oder sich gemeldet haben. Ihre Angebote stehen noch nicht hier.
neighbours-look = Nachsehen
neighbours-filter = Nachbarn durchsuchen
neighbours-search = Name oder Adresse
neighbours-state = Zustand
neighbours-order = Reihenfolge
neighbours-filter-do = Anzeigen
neighbours-all = Alle
neighbours-only-connected = Verbunden
neighbours-only-silent = Antwortet nicht
neighbours-only-open = Nicht verbunden
neighbours-by-need = Wer Hilfe braucht, zuerst
neighbours-by-name = Name
neighbours-by-queue = Längste Warteschlange
neighbours-found =
    { $n ->
        [0] Kein Nachbar passt dazu.
        [one] 1 Nachbar gefunden.
       *[other] { $n } Nachbarn gefunden.
    }
neighbours-tech = Technische Angaben
neighbours-tech-server = Server
neighbours-tech-sent = Zuletzt gesendet
neighbours-tech-entry = Eintrag { $seq } ({ $when })
neighbours-tech-received = Zuletzt empfangen
neighbours-tech-failure = Letzter Fehler
neighbours-tech-failed = { $why } ({ $when })
neighbours-tech-failing-since = Gestört seit
neighbours-tech-failures = Fehlversuche in Folge
neighbours-tech-undelivered = Endgültig nicht zugestellt
neighbours-how = So steht es
neighbours-undelivered = Nicht zugestellt
neighbours-undelivered-text = Diese Einträge hat der Server endgültig abgelehnt. Sie werden nicht noch einmal gesendet.
neighbours-entry = Eintrag
neighbours-why = Grund
neighbours-followers = Wer von dort folgt
neighbours-follower-accepted = Angenommen
neighbours-follower-pending = Gefragt
neighbours-follower-rejected = Abgelehnt
neighbours-history = Verlauf
neighbours-log-follow-requested = Wir haben gefragt, ob wir die Angebote zeigen dürfen.
neighbours-log-follow-ended = Wir empfangen nichts mehr von dort.
neighbours-log-follow-answered = Unsere Frage ist beantwortet.
neighbours-log-follower-accepted = Wir haben erlaubt, unsere Angebote zu zeigen.
neighbours-log-follower-rejected = Wir senden nichts mehr dorthin.
neighbours-log-follower-left = Dort will man unsere Angebote nicht mehr zeigen.
neighbours-invite-lead = Geben Sie ein, wo das Mitmachnetz des Nachbarorts zu finden ist. Sie sehen zuerst, wer dort antwortet; gefragt wird erst danach.
neighbours-address = Adresse des Nachbarorts
neighbours-address-hint = Zum Beispiel mitmachen.werl.example oder @angebote@mitmachen.werl.example
neighbours-no-address-title = Der Nachbarort ist noch nicht dabei?
neighbours-no-address = Schicken Sie dem Rathaus dort die Adresse Ihrer Seite. Das Programm ist frei, und wer es betreibt, kann von dort bei Ihnen anfragen:
neighbours-found-badge = Gefunden
neighbours-found-kind = Art
neighbours-found-host = Server
neighbours-found-offers = Angebote dort
neighbours-found-distance = Entfernung
neighbours-found-known = Hier sind Sie schon verbunden oder haben gefragt.
neighbours-found-known-link = Zum Nachbarn
neighbours-found-means = Wenn { $name } zustimmt, stehen die Angebote von dort auch auf Ihrer Seite, mit dem Ort daran. Fragt { $name } zurück, ist das schon erlaubt.
neighbours-found-follow = { $name } fragen
neighbours-is-parted = Getrennt
neighbours-parted-text = Nichts geht mehr hin und her, vorhandene Kopien sind verborgen. Endgültig gelöscht werden sie: { $when }.
neighbours-rejoin = Wieder verbinden
neighbours-save = Speichern
neighbours-switches = Was zwischen Ihnen und { $name } fließt
neighbours-switch-accept = Angebote empfangen
neighbours-switch-show = Angebote zeigen
neighbours-switch-deliver = Eigene senden
neighbours-switch-enquiries = Anfragen zulassen
neighbours-switch-notices = Hinweise annehmen
neighbours-halted-accept = Empfang angehalten
neighbours-halted-show = Hier verborgen
neighbours-halted-deliver = Senden angehalten
neighbours-done-switches = Gespeichert für { $name }.
neighbours-means-switches = Die Schalter gelten ab sofort.
neighbours-part = Trennen
neighbours-part-title = Von { $name } trennen?
neighbours-part-lead = Danach hat Ihre Seite mit { $host } nichts mehr zu tun.
neighbours-part-nothing = Es wird nichts mehr gesendet und nichts mehr angenommen. Wer von dort Ihnen folgt, folgt nicht mehr.
neighbours-part-hidden =
    { $n ->
        [0] Von dort stehen zurzeit keine Angebote hier.
        [one] Ein Angebot von dort verschwindet hier sofort.
       *[other] { $n } Angebote von dort verschwinden hier sofort.
    }
neighbours-part-purge = Die verborgenen Kopien werden nach { $n } Tagen endgültig gelöscht.
neighbours-part-copies = Der andere Server wird gebeten, seine Kopien Ihrer Angebote zu löschen. Tun muss er es selbst.
neighbours-part-undo = Das lässt sich rückgängig machen.
neighbours-part-undo-text = Solange die Kopien da sind, sind sie sofort wieder zu sehen. Wer Ihnen folgte, muss neu fragen.
neighbours-part-silent = Ohne Nachricht an die andere Seite
neighbours-part-yes = Ja, trennen
neighbours-part-no = Doch nicht
neighbours-done-part = Von { $name } getrennt.
neighbours-means-part = Nichts geht mehr hin und her, und die Angebote von dort sind verborgen.
neighbours-done-rejoin = Mit { $name } ist wieder alles offen.
neighbours-means-rejoin = Folgten Sie vorher, ist dort neu gefragt. Wer von dort Ihnen folgte, muss selbst wieder fragen.
neighbours-log-rule-changed = Die Schalter oder Regeln haben sich geändert.
neighbours-log-purged = Die Kopien von dort sind endgültig gelöscht.
neighbours-tech-flavour = Signatur
neighbours-flavour-cavage = HTTP Signatures (Cavage, Entwurf 12)
neighbours-flavour-rfc9421 = HTTP Message Signatures (RFC 9421)
neighbours-check = Jetzt prüfen
neighbours-check-all = Alle jetzt abgleichen
neighbours-check-label = Abgleich
neighbours-check-at = Abgleich { $when }
neighbours-check-running = läuft gerade
neighbours-check-equal = stimmt überein
neighbours-check-mended =
    { $n ->
        [one] 1 Unterschied, behoben
       *[other] { $n } Unterschiede, behoben
    }
neighbours-check-differs =
    { $n ->
        [one] 1 Unterschied, wird nachgeholt
       *[other] { $n } Unterschiede, werden nachgeholt
    }
neighbours-check-unfit = die Liste von dort ist in sich nicht stimmig
neighbours-check-unreachable = nicht erreicht, wird nachgeholt
neighbours-never-equal = noch nie
neighbours-tech-compared = { $here } hier, { $there } dort; zuletzt gleich: { $when }
neighbours-done-check = { $name } wird abgeglichen.
neighbours-done-check-all = Alle Nachbarn werden abgeglichen.
neighbours-means-check = Das Ergebnis steht gleich hier.
neighbours-kind-far = { $kind }, { $far }
neighbours-covers = Deckt ab: { $names }
neighbours-covers-more = Deckt ab: { $names } und { $n } weitere
neighbours-tech-area = Gebiet
neighbours-area = { $south } bis { $north }° Nord, { $west } bis { $east }° Ost
neighbours-counts-part = { $n } von { $all }
neighbours-away = Getrennt und gesperrt
neighbours-away-text = Mit diesen Orten und Servern geht nichts hin und her. Was Sie hier entschieden haben, lässt sich zurücknehmen.
neighbours-more-away =
    { $n ->
        [one] Ein weiterer steht in der Liste von „mitmachnetz peers“.
       *[other] { $n } weitere stehen in der Liste von „mitmachnetz peers“.
    }
neighbours-away-since = Getrennt seit
neighbours-away-undo = Wieder verbinden
neighbours-away-until = ohne Verlust bis { $when }
neighbours-away-purged = jederzeit; gelöscht wurden die Kopien { $when }
neighbours-away-then = Danach
neighbours-away-purge =
    { $n ->
        [0] es gibt keine Kopien zu löschen
        [one] 1 verborgene Kopie wird endgültig gelöscht
       *[other] { $n } verborgene Kopien werden endgültig gelöscht
    }
neighbours-away-read-anew = die Angebote werden neu gelesen
neighbours-is-blocked = Gesperrt
neighbours-blocked-since = Gesperrt seit
neighbours-blocked-reach = Gilt für
neighbours-blocked-this = diesen Server
neighbours-blocked-below = diesen Server und alles darunter
neighbours-blocked-concerns = Betrifft
neighbours-unblock = Sperre aufheben
neighbours-done-unblock = { $name } ist nicht mehr gesperrt.
neighbours-means-unblock = Was von dort noch hier liegt, ist wieder zu sehen. Wer folgen möchte, fragt wie alle anderen.
neighbours-means-switch-accept = Neues und Geändertes aus { $name } kommt hier an. Aus: Was da ist, bleibt, wie es ist; nur was dort gelöscht wird, verschwindet auch hier.
neighbours-means-switch-show = Die Angebote aus { $name } stehen in Ihrer Liste. Aus: Sie sind sofort verborgen, werden aber weiter auf dem Stand gehalten.
neighbours-means-switch-deliver = { $name } bekommt Ihre Angebote und jede Änderung. Aus: Ihre Einträge bleiben dort stehen, wie sie sind.
neighbours-means-switch-enquiries = Leute aus { $name } dürfen Ihren Anbietern schreiben. Nur der Anbieter liest es.
neighbours-means-switch-notices = { $name } darf Ihnen melden, dass mit einem Ihrer Angebote etwas nicht stimmt. Für fremde Server ist das von selbst aus.
selection-link = Auswahl
selection-link-all = Auswahl für alle
selection-title = Was zeigen Sie von { $name }?
selection-lead = Alles, was { $name } veröffentlicht, oder nur einen Teil davon. Es gilt sofort, und Sie können es jederzeit ändern: Was nicht gezeigt wird, bleibt gespeichert.
selection-title-all = Was zeigen Sie von Ihren Nachbarn?
selection-lead-all = Diese Auswahl gilt für alle Nachbarn ohne eigene. Sie gilt sofort, und Sie können sie jederzeit ändern: Was nicht gezeigt wird, bleibt gespeichert.
selection-applies = Welche Auswahl gilt?
selection-as-all = Dieselbe wie für alle Nachbarn
selection-own = Eine eigene
selection-none-is-all = Wo Sie nichts ankreuzen, wird alles gezeigt. Was Sie ankreuzen, gilt zusammen: Ein Angebot muss zu jeder Frage passen.
selection-purpose = Biete oder Suche
selection-subject = Worum es geht
selection-category = Themen
selection-category-hint = Ein Thema steht für alles darunter.
selection-single = Einzelnes daraus
selection-municipality = Gemeinden
selection-municipality-hint = Entscheidend ist, wo etwas stattfindet. Was online stattfindet oder keinen Ort nennt, wird immer gezeigt.
selection-nothing-here = Von dort ist noch nichts da, was sich zählen ließe.
selection-shows-all =
    { $n ->
        [1] Zeigt das eine Angebot, das da ist.
       *[other] Zeigt alle { $n } Angebote.
    }
selection-shows = Zeigt { $shown } von { $n } Angeboten.
selection-trial = Noch ist nichts gespeichert.
selection-save = Speichern
selection-preview = Erst nachzählen
selection-back = Nichts ändern
selection-done = Die Auswahl für { $name } ist gespeichert.
selection-done-all = Die Auswahl für alle Nachbarn ist gespeichert.
selection-means = Sie gilt ab sofort, für alles, was da ist und was noch kommt.
neighbours-to-switches = Was fließt
