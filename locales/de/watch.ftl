# Merkliste und Vergleich.
watch-title = Merkliste
watch-add = Merken
watch-count =
    { $n ->
        [one] 1 Angebot
       *[other] { $n } Angebote
    }
watch-lead = Diese Liste steht in der Adresse der Seite. Sie können sie drucken, verschicken und vergleichen.
watch-empty = Noch ist nichts gemerkt
watch-empty-text = Drücken Sie bei einem Angebot auf das Herz. Dann steht es hier, ohne Konto und nur auf Ihrem Gerät.
watch-adopt = Auf diesem Gerät merken
watch-clear = Merkliste auf diesem Gerät leeren
watch-compare-one = Vergleichen
watch-compare = Auswahl vergleichen
watch-compare-text = Wählen Sie zwei bis { $n } Angebote und sehen Sie sie nebeneinander.
watch-remove = Von der Liste nehmen
watch-take = Mitnehmen und weitergeben
watch-take-text = Wer diese Adresse öffnet, sieht dieselben Angebote, so wie sie dann sind.
watch-address = Adresse dieser Liste
watch-code = QR-Code mit der Adresse dieser Liste
watch-mail = Meine Merkliste: { $site }
watch-paste = Noch ein Angebot dazu
watch-paste-label = Adresse des Angebots
watch-paste-hint = Sie steht oben im Browser, wenn das Angebot offen ist.
watch-paste-button = Dazulegen
watch-where = Ihre Merkliste liegt auf Ihrem Gerät und nicht bei uns. Es gibt dafür kein Cookie.
watch-full = Auf eine Liste passen { $n } Angebote. Die weiteren fehlen hier.
watch-is-full = Ihre Merkliste ist voll. Nehmen Sie zuerst etwas herunter.
watch-not-understood = Einen Teil der Adresse verstehen wir nicht und lassen ihn weg.
watch-over = Dieses Angebot ist vorbei.
watch-silent = Gerade nicht zu sehen.
watch-silent-text = Von { $town } haben wir lange nichts gehört. Ob das Angebot noch gilt, wissen wir nicht.
watch-gone = Zurückgezogen.
watch-gone-text = Der Anbieter hat dieses Angebot zurückgenommen.
watch-unknown = Nicht (mehr) zu sehen.
watch-unknown-text = Dieses Angebot gibt es hier nicht, oder es macht gerade Pause.
watch-no-title = Ein Angebot, das wir nicht mehr zeigen
compare-title = Angebote vergleichen
compare-caption = Eine Zeile für jede Angabe, eine Spalte für jedes Angebot
compare-kind = Art
compare-languages = Sprachen dort
compare-registration = Anmeldung
compare-provider = Anbieter
compare-contact = Kontakt
compare-nothing = keine Angabe
compare-remove = Herausnehmen
compare-back = Zur Merkliste
compare-too-few = Zum Vergleichen braucht es mindestens zwei Angebote, die noch zu sehen sind.
compare-too-many = Nebeneinander passen { $n } Angebote. Die weiteren fehlen hier.
compare-missing = Ein Angebot Ihrer Auswahl ist nicht mehr zu sehen und fehlt hier.
