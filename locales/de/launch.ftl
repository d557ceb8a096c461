# Was da sein sollte, bevor ein Ort einlädt.
launch-title = Startklar
launch-lead = Was da sein sollte, bevor Sie für Ihr Mitmachnetz werben, und zu welchen Themen noch Angebote fehlen.
launch-progress = { $n } von { $total } Schritten getan
launch-ready = Alles da. Jetzt lohnt es sich, einzuladen.
launch-done = getan
launch-open = noch offen
launch-office = Impressum
launch-office-hint = Name, Anschrift und E-Mail-Adresse der zuständigen Stelle fehlen noch. Sie stehen in den Einstellungen unter town.office.
launch-office-link = Impressum ansehen
launch-neighbours = { $n ->
    [0] Noch keinem Nachbarort gefolgt
    [one] Einem Nachbarort gefolgt
   *[other] { $n } Nachbarorten gefolgt
}
launch-neighbours-hint = Was Nachbarn im Umkreis anbieten, steht vom ersten Tag an auch bei Ihnen.
launch-providers = { $n ->
    [0] Noch kein eigener Anbieter
    [one] Ein eigener Anbieter
   *[other] { $n } eigene Anbieter
}
launch-providers-hint = Gewinnen Sie mindestens { $n } Vereine, Initiativen oder Einrichtungen, bevor Sie werben: Wer beim ersten Besuch wenig findet, kommt selten wieder.
launch-providers-link = Anbieter ansehen
launch-topics = { $n } von { $total } Themen gut belegt
launch-topics-hint = Ein Thema ist gut belegt, wenn es mindestens { $n } Angebote gibt, hier oder bei Nachbarn im Umkreis. Sprechen Sie zuerst an, wer zu den leeren Themen etwas beitragen kann.
launch-topics-link = Zu den Themen
launch-coverage = Angebote je Thema
launch-coverage-near = Was im Umkreis von { $n } km um Ihren Ort zu finden ist, die leeren Themen zuerst.
launch-coverage-all = Was zu finden ist, die leeren Themen zuerst.
launch-radii = Umkreis
launch-radius = { $n } km
launch-topic = Thema
launch-own = von hier
launch-others = von Nachbarn
launch-none = leer
launch-few = wenig
launch-enough = gut
launch-bars = Der kräftige Teil eines Balkens sind Angebote von hier, der blasse die der Nachbarn.
