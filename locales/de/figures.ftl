# Zahlen für die Verwaltung.
figures-title = Zahlen
figures-lead = Was angesehen, gesucht und nicht gefunden wurde: Summen je Tag, ohne jemanden zu beobachten.
figures-csv = Als Tabelle (CSV)
figures-period = Zeitraum
figures-days = { $n ->
    [one] { $n } Tag
   *[other] { $n } Tage
}
figures-views = Aufrufe
figures-of-offers = davon Angebote
figures-of-providers = davon Anbieter
figures-searches = Suchen
figures-nothing = ohne Treffer
figures-onward = Klicks nach außen
figures-chart-views = Ein Balken je Tag; der dunkle Teil sind Aufrufe von Angeboten.
figures-chart-searches = Ein Balken je Tag; der dunkle Teil sind Suchen ohne Treffer.
figures-gaps = Gesucht und nicht gefunden
figures-gaps-hint = Lücken im Angebot, oder Wörter, die hier anders heißen.
figures-terms = Häufig gesucht
figures-terms-hint = Suchwörter werden nach { $n } Tagen gelöscht. Aufgeschrieben wird nur, was mindestens dreimal gesucht wurde, kurz ist und weder Ziffern noch Adressen enthält.
figures-no-terms = Noch nichts, was oft genug gesucht wurde.
figures-empty = Noch nichts gezählt
figures-empty-text = In dieser Zeit hat niemand die Seiten angesehen. Ab dem ersten Besuch steht hier eine Zahl je Tag.
figures-table = Tag für Tag
figures-day = Tag
figures-how = Gezählt werden nur Summen. Es gibt keine Kennung, keine Adresse und kein Cookie; Suchmaschinen und andere Programme zählen nicht mit, und auch niemand, dessen Browser darum bittet (Global Privacy Control, Do Not Track).
