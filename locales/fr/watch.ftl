# Merkliste und Vergleich.
watch-title = Ma liste
watch-add = Garder
watch-count =
    { $n ->
        [one] 1 offre
       *[other] { $n } offres
    }
watch-lead = Cette liste se trouve dans l'adresse de la page. Vous pouvez l'imprimer, l'envoyer et comparer.
watch-empty = Rien de gardé pour l'instant
watch-empty-text = Appuyez sur le cœur d'une offre. Elle figurera ici, sans compte et seulement sur votre appareil.
watch-adopt = Garder sur cet appareil
watch-clear = Vider la liste sur cet appareil
watch-compare-one = Comparer
watch-compare = Comparer la sélection
watch-compare-text = Choisissez deux à { $n } offres pour les voir côte à côte.
watch-remove = Retirer de la liste
watch-take = Emporter et partager
watch-take-text = Qui ouvre cette adresse voit les mêmes offres, telles qu'elles sont alors.
watch-address = Adresse de cette liste
watch-code = Code QR avec l'adresse de cette liste
watch-mail = Ma liste : { $site }
watch-paste = Ajouter une offre
watch-paste-label = Adresse de l'offre
watch-paste-hint = Elle figure en haut du navigateur quand l'offre est ouverte.
watch-paste-button = Ajouter
watch-where = Votre liste est sur votre appareil et non chez nous. Il n'y a pas de cookie pour cela.
watch-full = Une liste contient { $n } offres. Les autres manquent ici.
watch-is-full = Votre liste est pleine. Retirez d'abord quelque chose.
watch-not-understood = Nous ne comprenons pas une partie de l'adresse et la laissons de côté.
watch-over = Cette offre est terminée.
watch-silent = Non visible en ce moment.
watch-silent-text = Nous n'avons pas de nouvelles de { $town } depuis longtemps. Nous ne savons pas si l'offre est encore valable.
watch-gone = Retirée.
watch-gone-text = L'organisme a retiré cette offre.
watch-unknown = Plus visible.
watch-unknown-text = Cette offre n'existe pas ici, ou elle est en pause.
watch-no-title = Une offre que nous ne montrons plus
compare-title = Comparer des offres
compare-caption = Une ligne par information, une colonne par offre
compare-kind = Type
compare-languages = Langues sur place
compare-registration = Inscription
compare-provider = Organisme
compare-contact = Contact
compare-nothing = non précisé
compare-remove = Retirer
compare-back = Vers la liste
compare-too-few = Pour comparer, il faut au moins deux offres encore visibles.
compare-too-many = { $n } offres tiennent côte à côte. Les autres manquent ici.
compare-missing = Une offre choisie n'est plus visible et manque ici.
