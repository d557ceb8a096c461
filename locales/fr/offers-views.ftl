# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = Affichage
view-list = Liste
view-map = Carte
view-calendar = Calendrier
list-ongoing-all =
    { $n ->
        [one] L'offre en continu
       *[other] Toutes les { $n } offres en continu
    }
calendar-title = Calendrier : { $days }
calendar-count =
    { $n ->
        [0] Aucune date
        [one] { $n } date
       *[other] { $n } dates
    }
calendar-more = +{ $n } de plus
calendar-undated =
    { $n ->
        [one] { $n } offre n'a pas de date fixe
       *[other] { $n } offres n'ont pas de date fixe
    }
calendar-today = Aujourd'hui
calendar-steps = Choisir la période
calendar-free = Rien ne correspond à votre choix pendant cette période.
calendar-off = annulé
calendar-wrong-day = Le calendrier n'affiche pas ce jour. Il va d'aujourd'hui à un an.
calendar-span-month = Mois
calendar-span-week = Semaine
calendar-span-agenda = Jour par jour
map-wrong-box = Nous ne comprenons pas cette partie de la carte.
map-inside =
    { $n ->
        [0] Rien ici
        [one] { $n } offre dans cette zone
       *[other] { $n } offres dans cette zone
    }
map-unplaced =
    { $n ->
        [one] { $n } offre n'a pas de lieu sur la carte
       *[other] { $n } offres n'ont pas de lieu sur la carte
    }
map-label = Carte avec { $n } repères. Tout ce qui y figure est aussi dans la liste.
map-cluster = zoomer
map-spot = voir dans la liste
map-move = Déplacer la carte
map-in = Zoomer
map-out = Dézoomer
map-all = Tout afficher
map-go-north = Vers le nord
map-go-south = Vers le sud
map-go-west = Vers l'ouest
map-go-east = Vers l'est
directory-filter = Filtrer les organismes
directory-all = Afficher tous les organismes
directory-inside =
    { $n ->
        [0] Personne ici
        [one] { $n } organisme dans cette zone
       *[other] { $n } organismes dans cette zone
    }
directory-unplaced =
    { $n ->
        [one] { $n } organisme n'a pas de lieu sur la carte
       *[other] { $n } organismes n'ont pas de lieu sur la carte
    }
show-write = Écrire un message
show-write-there = Le formulaire s’ouvre sur le site de { $town }.
show-write-original = La page de { $town } indique comment écrire.
