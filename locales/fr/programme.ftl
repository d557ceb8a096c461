# Le programme à imprimer.

programme-title = Programme
programme-open = Programme à imprimer
programme-print = Imprimer
programme-back = Retour à la liste
programme-stretch = Pour combien de temps ?
programme-weeks =
    { $n ->
        [one] { $n } semaine
       *[other] { $n } semaines
    }
programme-standing = Toujours et sur rendez-vous
programme-nothing = Rien n’est prévu pendant cette période.
programme-besides =
    { $n ->
        [one] Et { $n } autre entrée en ligne.
       *[other] Et { $n } autres entrées en ligne.
    }
programme-always = En ligne, toujours à jour :
programme-code = Code à scanner : la même liste en ligne
programme-wanted = Recherché
programme-off = annulé
programme-as-of = État au { $date }.
programme-may-change = Sous réserve de modifications.
