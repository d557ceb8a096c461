# Providers on pages.
providers-heading =
    { $n ->
        [0] Pas encore d'organisme
        [one] { $n } organisme
       *[other] { $n } organismes
    }
providers-lead = Associations, initiatives, institutions et services publics qui proposent ou cherchent quelque chose.
providers-none = Il y a encore de la place pour le premier organisme
providers-none-text = Revenez bientôt.
providers-summary = { $name } : offres et contact
providers-nonprofit = d'utilité publique
providers-umbrella = Fédération : { $name }
providers-about = Qui nous sommes
providers-join = Comment participer
providers-limits = Ce que nous ne faisons pas
providers-donations = Dons
providers-contact = Contact
providers-no-contact = Cet organisme n'a pas encore publié de contact.
providers-hours = Horaires d'ouverture :
providers-offers =
    { $n ->
        [0] Offres
        [one] { $n } offre
       *[other] { $n } offres
    }
providers-no-offers = Il n'y a pas d'offre ici pour le moment.
providers-expired = Terminées
providers-expired-on = terminée le { $date }
say-kind-verein = Association
say-kind-initiative = Initiative
say-kind-kommune = Commune
say-kind-traeger-frei = Organisme indépendant
say-kind-kirche = Église ou communauté religieuse
say-kind-unternehmen = Entreprise
say-kind-bildungseinrichtung = Établissement de formation
say-kind-hilfsorganisation = Organisation de secours
say-kind-migrantenorganisation = Organisation de personnes migrantes
say-kind-stiftung = Fondation
say-kind-person = Personne
