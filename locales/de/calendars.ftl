# Kalender eines Anbieters einlesen
calendars-link = Kalender einlesen
calendars-heading = Kalender einlesen
calendars-back = Zurück zum Arbeitsplatz
calendars-lead = Ihre Termine stehen schon in einem Kalender? Nennen Sie uns seine Adresse, dann lesen wir ihn jede Stunde. Oder laden Sie ihn als Datei (.ics) hoch; dann sehen Sie, was neu ist und was sich ändert, bevor etwas geschieht.
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
calendars-untitled = Eintrag ohne Titel
calendars-abo = Kalender abonnieren
calendars-abo-lead = Steht Ihr Kalender im Netz, lesen wir ihn jede Stunde und übernehmen, was neu ist, sich ändert oder abgesagt wird. Solange hier keine Adresse steht, fragen wir niemanden.
calendars-abo-url = Adresse des Kalenders
calendars-abo-url-hint = In Ihrem Kalenderprogramm heißt sie „iCal-Adresse“, „Kalender-Abo“ oder „Freigabelink“. Sie beginnt mit https:// oder webcal:// und endet oft auf .ics. Höchstens 1 MB und 500 Einträge, die noch nicht vorbei sind.
calendars-abo-rule-same = Solange ein Eintrag im Kalender gleich bleibt, bleibt auch, was Sie hier an ihm ändern. Bilder, Themen und anderes, das Sie ergänzen, bleiben immer.
calendars-abo-rule-gone = Fehlt ein Eintrag im Kalender, wird er hier pausiert, nicht gelöscht. Steht er wieder im Kalender, sehen ihn wieder alle.
calendars-abo-rule-address = Die Adresse sehen nur Sie und die anderen, die für diesen Anbieter arbeiten.
calendars-abo-save = Abonnieren
calendars-abo-change = Änderung speichern
calendars-abo-now = Jetzt lesen
calendars-abo-end = Abonnement beenden
calendars-abo-end-hint = Nach dem Ende fragen wir dort nicht mehr. Was übernommen wurde, bleibt stehen, bis Sie es zurückziehen.
calendars-abo-ended = Das Abonnement ist beendet.
calendars-abo-ended-text = Was übernommen wurde, bleibt stehen, bis Sie es zurückziehen.
calendars-abo-soon = Der Kalender wird in wenigen Augenblicken zum ersten Mal gelesen.
calendars-abo-read = Zuletzt gelesen { $when }.
calendars-abo-taken =
    { $n ->
        [0] Kein Eintrag von dort steht hier.
        [one] Ein Eintrag von dort steht hier.
       *[other] { $n } Einträge von dort stehen hier.
    }
calendars-abo-next =
    { $n ->
        [one] Wir lesen ihn wieder in spätestens einer Stunde.
       *[other] Wir lesen ihn wieder in spätestens { $n } Stunden.
    }
calendars-abo-failed = Der Kalender ließ sich nicht lesen.
calendars-abo-look = Nachsehen, woran es liegt
calendars-abo-asked = Versucht { $when }.
calendars-abo-before = Zuletzt gelesen { $when }. Was übernommen wurde, bleibt stehen.
calendars-abo-resting =
    { $n ->
        [one] Ein Eintrag fehlt im Kalender und ist hier pausiert.
       *[other] { $n } Einträge fehlen im Kalender und sind hier pausiert.
    }
calendars-abo-missing =
    { $n ->
        [one] Ein Eintrag fehlt im Kalender. Fehlt er beim nächsten Lesen noch, wird er hier pausiert.
       *[other] { $n } Einträge fehlen im Kalender. Fehlen sie beim nächsten Lesen noch, werden sie hier pausiert.
    }
calendars-abo-refused =
    { $n ->
        [one] Ein Eintrag bleibt draußen.
       *[other] { $n } Einträge bleiben draußen.
    }
calendars-abo-left-out = Was draußen bleibt und warum
problem-calendar-address = Das ist keine Adresse, unter der ein Kalender liegen kann. Sie beginnt mit https:// oder webcal://.
problem-calendar-own = Das ist eine Adresse dieser Seite selbst. Was darin steht, steht schon hier.
problem-calendar-blocked = Unter dieser Adresse fragen wir nicht nach. Sie muss mit https:// beginnen und im öffentlichen Internet liegen, ohne Namen und Passwort darin.
problem-calendar-away = Der Server des Kalenders antwortet nicht. Bleibt es dabei, fragen Sie, wer ihn betreibt.
problem-calendar-status = Der Server des Kalenders gibt ihn gerade nicht heraus (Fehler { $status }). Bleibt es dabei, fragen Sie, wer ihn betreibt.
problem-calendar-gone = Unter dieser Adresse gibt es keinen Kalender. Kopieren Sie die Adresse noch einmal aus Ihrem Kalenderprogramm.
problem-calendar-locked = Der Kalender ist nicht freigegeben. Geben Sie ihn in Ihrem Kalenderprogramm frei, oder kopieren Sie dort die private Adresse.
problem-calendar-circle = Die Adresse leitet immer weiter. Öffnen Sie sie im Browser und kopieren Sie die, bei der Sie ankommen.
problem-calendar-page = Unter dieser Adresse liegt eine Webseite, kein Kalender. Suchen Sie dort nach „Kalender abonnieren“ oder „iCal“ und kopieren Sie die Adresse dieses Links.
problem-calendar-other = Keiner der { $n } Einträge, die wir kennen, steht noch im Kalender. Vielleicht ist er ein anderer, oder er gibt seinen Einträgen jedes Mal neue Kennungen. Wir ändern deshalb nichts. Stimmt er so, drücken Sie „Jetzt lesen“.
