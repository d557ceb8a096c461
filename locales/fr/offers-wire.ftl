# What other servers read about an offer in words. Mastodon shows nothing else.
wire-details = Détails et inscription
wire-ask = Se renseigner
wire-cancelled = Annulé
wire-date-cancelled = Cette date est annulée : { $reason }
wire-seeks = recherché par { $provider }
wire-seeks-people =
    { $n ->
        [one] { $provider } cherche { $n } bénévole
       *[other] { $provider } cherche { $n } bénévoles
    }
wire-next-date = Prochaine date : { $when }
wire-date-and-times = { $date }, { $times } ({ $zone })
wire-online = en ligne
wire-effort-one-off = une fois
wire-effort-short-term = pour une courte durée
wire-effort-regular = régulièrement
wire-effort-flexible = flexible
wire-hours =
    { $hours ->
        [one] { $hours } heure
       *[other] { $hours } heures
    }
wire-hours-per-week = { $hours } par semaine
wire-hours-per-month = { $hours } par mois
wire-hours-per-occasion = { $hours } par séance
wire-months = au moins { $n } mois
wire-age-from = à partir de { $min } ans
wire-age-until = jusqu'à { $max } ans
wire-age-between = { $min } à { $max } ans
wire-check-self-declaration = Déclaration sur l'honneur
wire-check-standard = Extrait de casier judiciaire (Führungszeugnis)
wire-check-extended = Extrait de casier judiciaire étendu (erweitertes Führungszeugnis)
wire-licence = Permis de conduire, catégorie { $class }
wire-language = Langue : { $language }
