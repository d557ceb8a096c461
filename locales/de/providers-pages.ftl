# Anbieter auf Seiten.
providers-heading =
    { $n ->
        [0] Noch keine Anbieter
        [one] 1 Anbieter
       *[other] { $n } Anbieter
    }
providers-lead = Vereine, Initiativen, Einrichtungen und Ämter, die etwas bieten oder suchen.
providers-none = Hier ist noch Platz für den ersten Anbieter
providers-none-text = Schauen Sie bald wieder vorbei.
providers-summary = { $name }: Angebote und Kontakt
providers-nonprofit = gemeinnützig
providers-umbrella = Dachverband: { $name }
providers-about = Wer wir sind
providers-join = So können Sie mitmachen
providers-limits = Was wir nicht leisten
providers-donations = Spenden
providers-contact = Kontakt
providers-no-contact = Dieser Anbieter hat noch keinen Kontakt veröffentlicht.
providers-hours = Öffnungszeiten:
providers-offers =
    { $n ->
        [0] Angebote
        [one] 1 Angebot
       *[other] { $n } Angebote
    }
providers-no-offers = Zurzeit gibt es hier keine Angebote.
providers-expired = Abgelaufen
providers-expired-on = abgelaufen am { $date }
say-kind-verein = Verein
say-kind-initiative = Initiative
say-kind-kommune = Kommune
say-kind-traeger-frei = Freier Träger
say-kind-kirche = Kirche oder Religionsgemeinschaft
say-kind-unternehmen = Unternehmen
say-kind-bildungseinrichtung = Bildungseinrichtung
say-kind-hilfsorganisation = Hilfsorganisation
say-kind-migrantenorganisation = Migrantenorganisation
say-kind-stiftung = Stiftung
say-kind-person = Person
