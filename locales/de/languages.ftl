# Weitere Sprachen eines Angebots, am Arbeitsplatz.
languages-heading = Weitere Sprachen
languages-lead = Schreiben Sie das Wichtigste in weiteren Sprachen oder in Leichter Sprache. Wer diese Sprache liest, sieht Ihren Text; das Original ist einen Klick entfernt.
languages-back = Zurück zum Angebot
languages-open = Weitere Sprachen und Leichte Sprache
languages-edit = Ändern
languages-remove = Entfernen
languages-new = Eine Sprache dazu
languages-which = Sprache
languages-original = Das Original zum Abschreiben ({ $language })
languages-title = Titel
languages-teaser = Kurz gesagt
languages-description = Beschreibung
languages-checked-by = Geprüft von
languages-checked-by-hint = Wer den Text gelesen und für gut befunden hat, zum Beispiel die Prüfgruppe für Leichte Sprache. Steht öffentlich dabei, also keine Namen ohne Einwilligung.
languages-save = Speichern
languages-full = Mehr Sprachen passen nicht. Entfernen Sie zuerst eine.
problem-languages-many = Höchstens { $max } weitere Sprachen sind möglich.
