# Angebote in anderer Form: Kalender, Nachrichten, Tabellen, Karten.
feed-title = Abonnieren und weiterverwenden
feed-short = Abonnieren
feed-list-text = Diese Auswahl als Kalender, Nachrichten, Tabelle oder Karte
feed-provider-text = Alle Angebote dieses Anbieters als Kalender, Nachrichten, Tabelle oder Karte
feed-how = Kopieren Sie eine Adresse in Ihr Programm. Es fragt dann selbst nach, was neu ist. Dafür brauchen Sie kein Konto, und niemand erfährt, wer abonniert hat.
feed-calendar = Kalender (iCalendar)
feed-calendar-for = Alle Termine im eigenen Kalender, auf dem Handy und am Rechner. Was ausfällt, steht dort als abgesagt.
feed-atom = Nachrichten (Atom)
feed-atom-for = Was neu dazukommt, in einem Feedreader, im Intranet oder auf einem Bildschirm im Rathaus.
feed-csv = Tabelle (CSV)
feed-csv-for = Zum Öffnen in Excel oder LibreOffice, für Programmhefte und Auswertungen.
feed-geojson = Karte (GeoJSON)
feed-geojson-for = Die Orte für den Stadtplan und für Geoinformationssysteme.
feed-json = Daten (JSON)
feed-json-for = Für Websites und Apps, die selbst gestalten.
feed-open-calendar = Im Kalenderprogramm öffnen
feed-address = Adresse: { $name }
feed-embed = In die eigene Website einbauen
feed-cancelled = Fällt aus: { $title }
feed-filled = Ausgebucht: { $title }
feed-by = { $provider } ({ $town })
feed-ignored = „{ $parameter }“ wurde nicht beachtet: { $why }
feed-left-out = Hier stehen { $shown } von { $n } Angeboten. Alle liefert die Schnittstelle seitenweise: /api.
feed-undated =
    { $n ->
        [one] Ein Angebot hat keinen festen Termin und steht nicht im Kalender.
       *[other] { $n } Angebote haben keinen festen Termin und stehen nicht im Kalender.
    }
embed-title = In die eigene Website einbauen
embed-lead = Wählen Sie aus, was erscheinen soll, und kopieren Sie den Baustein. Er lädt kein Skript, setzt keine Cookies und zeigt immer den heutigen Stand.
embed-what = Was soll erscheinen?
embed-only-provider = Nur Angebote von { $name }
embed-look = Wie soll es aussehen?
embed-items = Anzahl der Angebote (1 bis 30)
embed-theme = Farben
embed-theme-auto = wie am Gerät eingestellt
embed-theme-light = hell
embed-theme-dark = dunkel
embed-update = Baustein anzeigen
embed-preview = Vorschau
embed-frame = Als Rahmen (iframe)
embed-frame-text = Fügen Sie diesen Code dort ein, wo die Angebote stehen sollen.
embed-code = Code zum Kopieren
embed-part = Als HTML für Ihr Redaktionssystem
embed-part-text = Ihr Server holt die Liste selbst und setzt sie in Ihre Seite. Sie sieht dann aus wie der Rest Ihrer Website.
embed-part-address = Adresse der Liste
embed-frame-title = Angebote aus „{ $site }“
embed-empty = Zurzeit gibt es hier keine Angebote.
embed-one = Alles über dieses Angebot
embed-all =
    { $n ->
        [one] Das Angebot ansehen
       *[other] Alle { $n } Angebote ansehen
    }
hsds-registration = Bitte anmelden.
hsds-no-registration = Ohne Anmeldung.
hsds-registration-until = Anmeldung bis { $date }.
hsds-not-on = findet nicht statt am: { $dates }
api-terms = Was man damit darf
api-terms-text = Texte und Bilder gehören den Anbietern. Nennen Sie bei jedem Angebot, woher es kommt, und verlinken Sie es; zeigen Sie zu jedem Bild den Nachweis. Was hier nicht mehr steht, nehmen Sie bitte auch bei sich heraus.
api-more = Dasselbe in anderer Form
api-feeds = jede Liste als Kalender, Nachrichten, Tabelle oder Karte, mit denselben Angaben wie oben
api-changes = alle Änderungen und Löschungen nacheinander, für einen eigenen Bestand (RPDE 1.0)
api-hsds = für Verzeichnisse sozialer Dienste (HSDS 3.1)
problem-hsds-format = Diese Form gibt es nicht. Möglich sind json und ndjson.
