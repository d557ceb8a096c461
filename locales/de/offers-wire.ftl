# Was andere Server in Worten zu einem Angebot lesen. Mastodon zeigt nichts anderes.
wire-details = Details und Anmeldung
wire-ask = Anfragen
wire-cancelled = Abgesagt
wire-date-cancelled = Dieser Termin entfällt: { $reason }
wire-seeks = gesucht von { $provider }
wire-seeks-people =
    { $n ->
        [one] { $provider } sucht 1 helfende Person
       *[other] { $provider } sucht { $n } Helfende
    }
wire-next-date = Nächster Termin: { $when }
wire-date-and-times = { $date }, { $times } ({ $zone })
wire-online = online
wire-effort-one-off = einmalig
wire-effort-short-term = für kurze Zeit
wire-effort-regular = regelmäßig
wire-effort-flexible = flexibel
wire-hours =
    { $hours ->
        [one] 1 Stunde
       *[other] { $hours } Stunden
    }
wire-hours-per-week = { $hours } pro Woche
wire-hours-per-month = { $hours } pro Monat
wire-hours-per-occasion = { $hours } je Termin
wire-months =
    { $n ->
        [one] mindestens 1 Monat
       *[other] mindestens { $n } Monate
    }
wire-age-from = ab { $min } Jahren
wire-age-until = bis { $max } Jahre
wire-age-between = { $min } bis { $max } Jahre
wire-check-self-declaration = Selbstverpflichtung
wire-check-standard = Führungszeugnis
wire-check-extended = Erweitertes Führungszeugnis
wire-licence = Führerschein Klasse { $class }
wire-language = Sprache: { $language }
problem-wire-type = Dieser Beitrag ist weder Termin noch Angebot.
problem-wire-private = Dieser Beitrag richtet sich nicht an alle.
problem-wire-reply = Das ist eine Antwort, kein Angebot.
problem-wire-not-shared = Dieses Angebot soll nicht auf anderen Instanzen erscheinen.
