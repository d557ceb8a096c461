# Kalender eines Anbieters einlesen
calendars-link = Kalender einlesen
calendars-heading = Kalender einlesen
calendars-back = Zurück zum Arbeitsplatz
calendars-lead = Ihre Termine stehen schon in einem Kalender? Speichern Sie ihn dort als Datei (.ics) und laden Sie sie hier hoch. Bevor etwas geschieht, sehen Sie, was neu ist und was sich ändert.
calendars-new = Datei hochladen
calendars-file = Kalenderdatei
calendars-file-hint = Die Datei endet auf .ics. Höchstens { $mb } MB und { $n } Einträge, die noch nicht vorbei sind.
calendars-wish = Was soll mit neuen Einträgen geschehen?
calendars-wish-hint = Einträge, die schon hier sind, werden in jedem Fall auf den Stand des Kalenders gebracht.
calendars-draft = Erst als Entwurf speichern
calendars-publish = Gleich veröffentlichen
calendars-check = Ansehen, was sich ändert
calendars-again = Laden Sie denselben Kalender später wieder hoch, wird nur geändert, was sich geändert hat; nichts steht doppelt da. Bilder, Themen und anderes, das Sie hier ergänzt haben, bleiben. Was im Kalender fehlt, bleibt hier stehen, bis Sie es zurückziehen.
calendars-plan = Das würde geschehen
calendars-plan-text =
    { $added ->
        [0] Kein Eintrag ist neu
        [one] Ein Eintrag ist neu
       *[other] { $added } Einträge sind neu
    }, { $changed ->
        [0] keiner ändert sich
        [one] einer ändert sich
       *[other] { $changed } ändern sich
    }, { $refused ->
        [0] keiner bleibt draußen
        [one] einer bleibt draußen
       *[other] { $refused } bleiben draußen
    }.
calendars-plan-publish = Was neu ist, sehen dann sofort alle.
calendars-plan-draft = Was neu ist, wird ein Entwurf, den nur Sie sehen.
calendars-unchanged =
    { $n ->
        [one] Ein Eintrag steht schon genauso hier.
       *[other] { $n } Einträge stehen schon genauso hier.
    }
calendars-past =
    { $n ->
        [one] Ein Eintrag ist vorbei und wird nicht übernommen.
       *[other] { $n } Einträge sind vorbei und werden nicht übernommen.
    }
calendars-added = Neu
calendars-changed = Ändert sich
calendars-same = Bleibt gleich
calendars-off = Wird abgesagt
calendars-refused = Bleibt draußen
calendars-take = Übernehmen
calendars-drop = Verwerfen
calendars-done = Übernommen.
calendars-done-text = Neu: { $added }. Geändert: { $changed }. Nicht übernommen: { $refused }.
problem-calendar-none = Bitte wählen Sie eine Kalenderdatei aus.
