# Angebote auf Seiten.
start-title = Mitmachen
start-welcome = Schön, dass Sie mitmachen wollen.
start-figures = Ehrenamt, Treffen, Kurse, Räume und Dinge: { $n } Angebote aus { $town } und { $others } von den Nachbarn.
start-figures-own = Ehrenamt, Treffen, Kurse, Räume und Dinge: { $n } Angebote aus { $town }.
start-figures-region = Ehrenamt, Treffen, Kurse, Räume und Dinge: { $n } Angebote aus { $towns } Städten und Gemeinden.
start-figures-none = Ehrenamt, Treffen, Kurse, Räume und Dinge in { $town }. Das Mitmachnetz ist neu: Hier entsteht gerade etwas.
start-search = Angebote suchen
start-what = Was?
start-what-example = zum Beispiel Vorlesen, Fahrrad, Garten
start-where = Wo?
start-find = Finden
start-quick = Schnelle Wege
start-quick-events = Veranstaltungen
start-quick-help = Zeit schenken
start-quick-children = Mit Kindern
start-quick-training = Etwas lernen
start-quick-rooms = Räume
start-next = Als Nächstes
start-all = Alle Angebote
start-needed = Hier werden Sie gebraucht
start-needed-text = Laufende Gesuche. Sie können jederzeit anfangen.
start-needed-all =
    { $n ->
        [one] Das eine Gesuch
       *[other] Alle { $n } Gesuche
    }
start-neighbours = Auch bei den Nachbarn
start-towns = Die Orte
start-neighbours-text = Jede Stadt führt ihr eigenes Mitmachnetz. Zusammen zeigen wir, was es in der Nähe gibt.
start-offers =
    { $n ->
        [one] Angebot
       *[other] Angebote
    }
start-offers-far =
    { $n ->
        [one] Angebot, { $far } entfernt
       *[other] Angebote, { $far } entfernt
    }
start-how = So geht es
start-how-find = Finden
start-how-find-text = Sie suchen nach dem, was zu Ihnen passt: nach Thema, Ort und Zeit. Dafür brauchen Sie kein Konto.
start-how-meet = Kennenlernen
start-how-meet-text = Sie schreiben dem Anbieter oder rufen an und klären, was Sie wissen möchten.
start-how-join = Mitmachen
start-how-join-text = Sie probieren es aus. Wenn es nicht passt, hören Sie einfach wieder auf.
start-empty = Hier ist noch Platz für das erste Angebot
start-empty-text = Vereine, Initiativen und Einrichtungen tragen hier ein, was sie bieten und was sie suchen.
start-empty-region = Noch hat kein Ort etwas geteilt
start-empty-region-text = Sobald die Städte und Gemeinden etwas veröffentlichen, steht es auch hier.
list-title = Angebote finden
list-description = Was es in { $town } und bei den Nachbarn gibt und wo Hilfe gebraucht wird.
list-heading =
    { $n ->
        [0] Keine Angebote
        [one] 1 Angebot
       *[other] { $n } Angebote
    }
list-heading-near =
    { $n ->
        [0] Keine Angebote in der Nähe
        [one] 1 Angebot in der Nähe
       *[other] { $n } Angebote in der Nähe
    }
list-everything = Alles, was es hier und bei den Nachbarn gibt
list-chip-text = „{ $text }“
list-chip-near = { $place } und { $km } km Umkreis
list-chip-here = nur { $town }
list-chip-town = aus { $town }
list-filters = Filter
list-filters-set =
    { $n ->
        [0] Filter
        [one] Filter (1 gesetzt)
       *[other] Filter ({ $n } gesetzt)
    }
list-filter-offers = Angebote filtern
list-text = Suchwort
list-near = Ort oder Postleitzahl
list-near-example = zum Beispiel 59494
list-here = Mein Standort
list-here-busy = Ihr Gerät sucht Ihren Standort …
list-here-done = Ihr Standort ist eingetragen, auf etwa einen Kilometer genau.
list-here-failed = Ihr Gerät sagt uns den Standort nicht. Bitte tippen Sie einen Ort oder eine Postleitzahl ein.
list-radius-label = Umkreis
list-radius = { $km } km
list-purpose = Richtung
list-purpose-request = Suche: hier wird Hilfe gebraucht
list-purpose-offer = Biete: das gibt es
list-topic = Wofür
list-further-topics =
    { $n ->
        [one] 1 weiteres Thema
       *[other] { $n } weitere Themen
    }
list-subject = Art
list-town = Woher
list-only-here = nur meine Stadt ({ $town })
list-show = Treffer zeigen
list-set = Gesetzte Filter
list-reset = Alle zurücksetzen
list-wrong-near = Diesen Ort haben wir nicht gefunden.
list-wrong-radius = Der Umkreis passt nicht.
list-wrong-town = Diesen Ort gibt es im Netz nicht.
list-wrong-page = Diese Seitenzahl verstehen wir nicht.
list-wrong-text = Der Suchtext ist sehr lang.
list-wrong-choice = Einen Filter verstehen wir nicht und lassen ihn weg.
list-wrong-some = Diese Angaben verstehen wir nicht und lassen sie weg:
list-which-place = Gezeigt wird der Umkreis von { $place }.
list-other-places = Oder meinten Sie einen anderen Ort?
list-did-you-mean = Meinten Sie:
list-empty = Dazu haben wir nichts gefunden
list-empty-near = In einem größeren Umkreis gibt es vielleicht etwas.
list-empty-narrowed = Mit weniger Filtern oder einem anderen Wort finden Sie mehr.
list-empty-new = Hier ist noch Platz für das erste Angebot
list-empty-region = Noch hat kein Ort etwas geteilt
list-empty-new-text = Schauen Sie bald wieder vorbei.
list-empty-page = So viele Seiten gibt es nicht
list-empty-page-text = Die Liste ist kürzer. Vorn geht es weiter.
list-to-first-page = Zur ersten Seite
list-to-start = Zur Startseite
list-show-all = Alle Angebote zeigen
list-wider = In { $km } km suchen
list-facet-target-group = Für wen
list-facet-free = Kosten
list-facet-urgent = Dringend
list-facet-district = Stadtteil
list-facet-commitment = Wie lange
list-facet-provider-kind = Wer es anbietet
list-facet-language = Sprache
list-facet-qualification = Was man können soll
list-facet-when = Mit oder ohne Termin
list-facet-place = Vor Ort oder online
list-when-dated = mit Termin
list-when-ongoing = laufend
list-when-undated = ohne festen Termin
list-placed-onsite = vor Ort
list-placed-online = online
list-placed-both = vor Ort oder online
list-placed-none = ohne Ortsangabe
list-facet-weekday = Wochentag
list-facet-daytime = Tageszeit
list-facet-period = Wann
list-only-free = kostenfrei
list-only-urgent = dringend
list-daytime-morning = vormittags
list-daytime-afternoon = nachmittags
list-daytime-evening = abends
list-period-today = heute
list-period-week = in den nächsten 7 Tagen
list-period-month = in den nächsten 31 Tagen
list-from = Von
list-to = Bis
list-chip-from = ab { $day }
list-chip-to = bis { $day }
list-answer-yes = ja
list-answer-partly = teilweise
list-answer-no = nein
list-answer-unknown = nicht angegeben
list-answer-not-applicable = trifft nicht zu
list-presets = Schnell auswählen
list-preset-today = heute
list-preset-week = diese Woche
list-preset-weekend = am Wochenende
list-preset-evening = abends
list-preset-morning = vormittags
list-more-filters =
    { $n ->
        [one] 1 weiterer Filter
       *[other] { $n } weitere Filter
    }
list-most-words =
    { $n ->
        [0] Nichts enthält alle Ihre Wörter.
        [one] Nur ein Treffer enthält alle Ihre Wörter.
       *[other] Nur { $n } Treffer enthalten alle Ihre Wörter.
    }
list-most-words-text = Danach folgt, was die meisten davon enthält.
list-widened = Genau dazu gibt es nichts. Wir haben die Suche erweitert:
list-widened-radius = Umkreis { $km } km
list-widened-anywhere = in allen Orten
list-widened-towns = auch bei den Nachbarn
list-widened-times = zu jeder Zeit
list-widened-without = ohne den Filter „{ $filter }“
list-widened-text = auch ohne „{ $text }“
list-widened-back = Zurück zur genauen Suche
list-understood-place = Gezeigt wird, was in und um { $place } ist ({ $km } km).
list-understood-time = Gezeigt wird, was zu der genannten Zeit stattfindet.
list-understood-not = Lieber genau diese Wörter suchen
list-best = Treffer
list-best-hint = was am besten passt, zuerst
list-dated = Mit Termin
list-dated-hint = die nächsten zuerst
list-ongoing = Laufend
list-ongoing-hint = jederzeit möglich
list-online = Online
list-online-hint = von überall aus möglich
list-map =
    { $n ->
        [one] Karte: 1 Angebot. Es steht darunter auch in der Liste.
       *[other] Karte: { $n } Angebote. Sie stehen darunter auch in der Liste.
    }
list-map-near =
    { $n ->
        [one] Karte: 1 Angebot rund um { $place }. Es steht darunter auch in der Liste.
       *[other] Karte: { $n } Angebote rund um { $place }. Sie stehen darunter auch in der Liste.
    }
list-map-ours = Die Karte liegt auf unserem Server.
problem-page-number = Seiten werden von 1 an gezählt.
problem-query-long = Gelesen werden die ersten { $max } Zeichen.
show-crumb-start = Start
show-original = Zum Original
show-origin = Dieses Angebot kommt aus { $town } ({ $host }).
show-origin-far = Dieses Angebot kommt aus { $town }, { $far } von { $own }.
show-stand = Stand: { $date }
show-stand-text = { $town } ist seit Längerem nicht erreichbar. Ob das Angebot noch so stimmt, wissen wir nicht. Fragen Sie am besten beim Anbieter nach.
show-date-off = entfällt
show-date-off-line = { $when } entfällt.
show-date-off-why = { $when } entfällt: { $reason }
silent-title = Dieses Angebot ist gerade nicht zu sehen.
silent-text = Es kommt aus { $town }. Von dort haben wir zuletzt am { $date } etwas gehört.
silent-hint = Ob es noch gilt, wissen wir nicht. Sobald wir wieder etwas hören, steht es hier wieder. Vielleicht ist das Original erreichbar.
show-cancelled = Abgesagt.
show-cancelled-text = Das findet nicht statt.
show-filled = Alle Plätze sind vergeben.
show-filled-text = Fragen Sie nach, ob wieder etwas frei wird.
show-expired = Abgelaufen.
show-expired-text = Dieses Angebot ist vorbei. Es steht hier nur noch zum Nachlesen.
show-glance = Auf einen Blick
show-when = Wann
show-where = Wo
show-effort = Aufwand
show-places-label = Plätze
show-places = noch { $free } von { $total }
show-age = Alter
show-you-get = Sie bekommen
show-costs = Kosten
show-more-prices = weitere Preise unten
show-access = Zugang
show-access-title = Barrierefreiheit
show-wheelchair-partly = teilweise rollstuhlgerecht
show-wheelchair-no = nicht rollstuhlgerecht
show-about = Darum geht es
show-easy = Leicht gesagt
show-needs = Was Sie mitbringen und bekommen
show-dates = Termine
show-calendar = In meinen Kalender
show-every-date = Jeder Termin: { $times }.
show-more-dates = Weitere Termine folgen.
show-aside = Kontakt, Anbieter, Weg
show-contact-help = Ich möchte helfen
show-contact-help-text = Schreiben Sie kurz, wer Sie sind und wann Sie Zeit haben.
show-contact-have = Ich habe etwas
show-contact-have-text = Melden Sie sich beim Anbieter, wenn Sie geben können, was gesucht wird.
show-contact-need = Ich möchte das nutzen
show-contact-need-text = Fragen Sie beim Anbieter, ob es zu Ihrer Zeit frei ist.
show-contact-join = Ich möchte mitmachen
show-contact-join-text = Fragen beantwortet der Anbieter gern.
show-write-mail = E-Mail schreiben
show-register = Zur Anmeldung
show-register-none = Ohne Anmeldung
show-register-external = Anmeldung auf der Seite des Anbieters
show-register-request = Bitte fragen Sie nach einem Platz
show-register-until = Anmeldung bis { $date }
show-verified = Geprüft am { $date }
show-provider-offers = Alle Angebote des Anbieters
show-way = So kommen Sie hin
show-map = Karte: { $place }
show-join-online = Online teilnehmen
show-reviewed = Zuletzt bestätigt am { $date }.
show-updated = Zuletzt geändert am { $date }.
show-copied = Übertragen aus { $town } { $ago }.
show-similar = Das könnte auch passen
show-check = Der Anbieter sieht es ein, bevor Sie anfangen. Das Schreiben für das Bürgerbüro bekommen Sie von ihm.
show-check-declaration = Sie unterschreiben eine Erklärung, bevor Sie anfangen.
show-check-free = Für Ehrenamtliche ist es kostenfrei.
show-law = Grundlage: { $law }
show-languages = Sprachen: { $languages }
show-language-level = { $language } ({ $level })
show-training = Einarbeitung
show-training-text = Der Anbieter zeigt Ihnen, was Sie wissen müssen.
show-note = Gut zu wissen
show-expenses = Auslagen werden erstattet
show-certificate = Bescheinigung über Ihr Engagement
show-card = Ehrenamtskarte
show-card-counts = Die Zeit zählt dafür.
show-card-excluded = Die Zeit zählt dafür nur ohne Pauschale.
show-card-check = Ob die Zeit dafür zählt, prüft die Stadt im Einzelfall.
show-allowance-reimbursement = Aufwandsentschädigung
show-allowance-ehrenamt = Ehrenamtspauschale
show-allowance-trainer = Übungsleiterpauschale
show-allowance-other = Vergütung
show-insurance = Versicherung
show-insurance-liability = Haftpflicht
show-insurance-accident = Unfall
show-insurance-by = { $what }: { $by }.
show-insurance-none = { $what }: nicht versichert.
say-insurer-provider = über den Anbieter
say-insurer-municipality = über die Stadt
say-insurer-state-scheme = über das Land, soweit keine andere zahlt
say-insurer-statutory = gesetzlich
say-insurer-none = nicht versichert
say-insurer-unknown = nicht bekannt
say-purpose-offer = Biete
say-purpose-request = Suche
say-subject-time = Zeit
say-subject-event = Veranstaltung
say-subject-service = Dienst
say-subject-training = Kurs
say-subject-space = Raum
say-subject-vehicle = Fahrzeug
say-subject-material = Dinge
say-subject-skill = Können
say-status-cancelled = Abgesagt
say-status-filled = Ausgebucht
say-days-row = { $first } bis { $last }
say-rhythm-daily =
    { $n ->
        [one] täglich
       *[other] alle { $n } Tage
    }
say-rhythm-weekly =
    { $n ->
        [one] jede Woche
        [2] alle 14 Tage
       *[other] alle { $n } Wochen
    }
say-rhythm-monthly =
    { $n ->
        [one] jeden Monat
       *[other] alle { $n } Monate
    }
say-rhythm-yearly =
    { $n ->
        [one] jedes Jahr
       *[other] alle { $n } Jahre
    }
say-monthly-day = am { $n }. jeden Monats
say-monthly-last-day = am Monatsende
say-monthly-last = jeden letzten { $weekday } im Monat
say-monthly-nth = jeden { $n }. { $weekday } im Monat
say-dates =
    { $n ->
        [one] 1 Termin
       *[other] { $n } Termine
    }
say-several-dates = mehrere Termine
say-more-dates = weitere Termine
say-by-arrangement = nach Absprache
say-leaf-until = bis { $date }
say-until = bis { $date }
say-over = vorbei
say-online = online
say-place-or-online = { $place } oder online
say-area = { $place } und Umgebung
say-area-km = { $place } und { $km } km Umkreis
say-place-later = Den genauen Ort sagt der Anbieter.
say-free = kostenlos
say-price-per = { $amount } { $unit }
say-per-person = pro Person
say-per-hour = pro Stunde
say-per-day = pro Tag
say-per-visit = je Besuch
say-per-booking = je Buchung
say-per-session = je Termin
say-per-meal = je Mahlzeit
say-per-meeting = je Sitzung
say-per-occasion = je Einsatz
say-per-month = im Monat
say-per-week = pro Woche
say-commitment-one-off = einmalig
say-commitment-short-term = für kurze Zeit
say-commitment-regular = regelmäßig
say-commitment-flexible = flexibel
say-guest = Gastangebot: { $name }
say-tag-training = mit Einarbeitung
say-tag-places =
    { $n ->
        [one] noch 1 Platz
       *[other] noch { $n } Plätze
    }
say-tag-urgent = dringend
say-answer-yes = Vorhanden
say-answer-partly = Teilweise
say-answer-no = Nicht vorhanden
say-access-step-free-entrance = stufenloser Eingang
say-access-wheelchair = rollstuhlgerecht
say-access-accessible-wc = barrierefreies WC
say-access-lift = Aufzug
say-access-accessible-parking = Behindertenparkplatz
say-access-hearing-loop = Hörschleife
say-access-tactile-guidance = Leitsystem zum Tasten
say-access-assistance-dog-ok = Assistenzhunde willkommen
say-access-sign-language = Gebärdensprache
say-access-easy-language = Leichte Sprache
say-access-quiet-room = Ruheraum
say-access-visual-description = Bildbeschreibung
say-access-assistance-possible = Mitmachen mit Assistenz möglich
say-language-de = Deutsch
say-language-en = Englisch
say-language-uk = Ukrainisch
say-language-ar = Arabisch
say-language-tr = Türkisch
say-language-ru = Russisch
say-language-fa = Persisch
say-language-pl = Polnisch
say-language-ro = Rumänisch
say-language-bg = Bulgarisch
say-language-fr = Französisch
say-language-es = Spanisch
say-language-it = Italienisch
say-language-sq = Albanisch
say-language-sr = Serbisch
say-language-hr = Kroatisch
say-language-ku = Kurdisch
say-language-nl = Niederländisch
say-language-el = Griechisch
say-language-pt = Portugiesisch
api-lead = Alle öffentlichen Angebote als JSON, ohne Anmeldung. Die Treffer sind dieselben wie auf der Seite, in derselben Reihenfolge.
api-list = Angebote suchen
api-list-text = Alle Angaben sind freiwillig und lassen sich verbinden:
api-q = Wörter oder „genaue Wendungen“
api-near = Postleitzahl, Ort oder Breite,Länge, und Umkreis von 1 bis 100 km
api-category = Kennung eines Themas, auch mehrfach; Unterthemen gehören dazu
api-town = Rechnername eines Ortes, oder 1 für nur diese Stadt
api-page = Seite ab 1, und 1 bis 100 Angebote je Seite
api-problem = Diese Anfrage verstehen wir nicht ganz
api-one = Ein Angebot
api-description = Beschreibung für Programme
api-rules = Was eine Angabe falsch macht, beantwortet die Schnittstelle mit 400 und application/problem+json; die Antwort nennt die Angabe. Die Texte gehören den Anbietern.
show-report = Etwas stimmt nicht? Melden
media-credit-line = Bild: { $name }
media-logo-credit = Logo: { $name }
media-enlarge = (größer zeigen)
