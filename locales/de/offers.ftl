# Angebote: was nicht geht und warum.
problem-event-needs-date = Eine Veranstaltung braucht einen Termin. Wählen Sie einen Tag oder mehrere.
problem-import-field = Ein Feld hat nicht die Form, die die Datei haben muss: { $said }
problem-import-format = Das ist keine Datei mit Angeboten. Sie braucht eine Liste „providers“ oder „offers“.
problem-import-no-json = Das ist kein lesbares JSON: Zeile { $line }, Spalte { $column }.
problem-import-no-provider = Der genannte Anbieter steht weder in der Datei noch ist er hier bekannt.
problem-import-row = Die Zeile ist kein Objekt mit Feldern.
problem-import-too-many = Die Datei hat zu viele Zeilen. Höchstens { $max } auf einmal.
problem-legal-basis = Nennen Sie die Rechtsgrundlage für das Führungszeugnis, zum Beispiel § 72a SGB VIII.
problem-more-open-than-places = Es sind mehr Plätze frei, als es gibt.
rule-editors-only = Das entscheidet die Redaktion der Stadt.
rule-not-your-object = Das gehört jemand anderem.
rule-offer-blocked = Die Stadt hat dieses Angebot gesperrt. Fragen Sie dort nach dem Grund.
rule-offer-not-editable = Dieses Angebot lässt sich nicht mehr ändern.
rule-offer-not-public = Das geht erst, wenn das Angebot veröffentlicht ist.
rule-offer-over = Die Zeit dieses Angebots ist vorbei. Tragen Sie neue Termine ein und veröffentlichen Sie es dann.
rule-offer-step = Das geht bei diesem Angebot gerade nicht.
rule-offer-withdrawn = Dieses Angebot ist zurückgezogen und bleibt es. Legen Sie ein neues an.
