# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = Ansicht
view-list = Liste
view-map = Karte
view-calendar = Kalender
list-ongoing-all =
    { $n ->
        [one] Das eine laufende Angebot
       *[other] Alle { $n } laufenden Angebote
    }
calendar-title = Kalender: { $days }
calendar-count =
    { $n ->
        [0] Keine Termine
        [one] 1 Termin
       *[other] { $n } Termine
    }
calendar-more = +{ $n } weitere
calendar-undated =
    { $n ->
        [one] 1 Angebot hat keinen festen Termin
       *[other] { $n } Angebote haben keinen festen Termin
    }
calendar-today = Heute
calendar-steps = Zeitraum wählen
calendar-free = In dieser Zeit findet nichts statt, was zu Ihrer Auswahl passt.
calendar-off = fällt aus
calendar-wrong-day = Diesen Tag zeigt der Kalender nicht. Er reicht von heute an ein Jahr weit.
calendar-span-month = Monat
calendar-span-week = Woche
calendar-span-agenda = Tag für Tag
map-wrong-box = Diesen Ausschnitt der Karte verstehen wir nicht.
map-inside =
    { $n ->
        [0] Hier ist nichts
        [one] 1 Angebot in diesem Ausschnitt
       *[other] { $n } Angebote in diesem Ausschnitt
    }
map-unplaced =
    { $n ->
        [one] 1 Angebot hat keinen Ort auf der Karte
       *[other] { $n } Angebote haben keinen Ort auf der Karte
    }
map-label = Karte mit { $n } Markierungen. Alles darauf steht auch in der Liste.
map-cluster = näher heran
map-spot = in der Liste ansehen
map-move = Karte bewegen
map-in = Näher heran
map-out = Weiter weg
map-all = Alles zeigen
map-go-north = Nach Norden
map-go-south = Nach Süden
map-go-west = Nach Westen
map-go-east = Nach Osten
directory-filter = Anbieter filtern
directory-all = Alle Anbieter zeigen
directory-inside =
    { $n ->
        [0] Hier ist niemand
        [one] 1 Anbieter in diesem Ausschnitt
       *[other] { $n } Anbieter in diesem Ausschnitt
    }
directory-unplaced =
    { $n ->
        [one] 1 Anbieter hat keinen Ort auf der Karte
       *[other] { $n } Anbieter haben keinen Ort auf der Karte
    }
show-write = Nachricht schreiben
show-write-there = Das Formular öffnet sich auf der Seite von { $town }.
show-write-original = Wie man schreibt, steht auf der Seite in { $town }.
