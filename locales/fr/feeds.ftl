feed-title = S’abonner et réutiliser
feed-short = S'abonner
feed-list-text = Cette sélection en calendrier, actualités, tableau ou carte
feed-provider-text = Toutes les offres de cet organisme en calendrier, actualités, tableau ou carte
feed-how = Copiez une adresse dans votre programme. Il demande ensuite lui-même ce qui est nouveau. Aucun compte n’est nécessaire, et personne n’apprend qui s’abonne.
feed-calendar = Calendrier (iCalendar)
feed-calendar-for = Toutes les dates dans votre calendrier, sur le téléphone et l’ordinateur. Ce qui est annulé y figure comme annulé.
feed-atom = Actualités (Atom)
feed-atom-for = Ce qui est nouveau, dans un lecteur de flux, un intranet ou sur un écran à la mairie.
feed-csv = Tableau (CSV)
feed-csv-for = À ouvrir dans Excel ou LibreOffice, pour des programmes et des bilans.
feed-geojson = Carte (GeoJSON)
feed-geojson-for = Les lieux pour le plan de la ville et les systèmes d’information géographique.
feed-json = Données (JSON)
feed-json-for = Pour les sites et applications qui gèrent leur propre mise en page.
feed-open-calendar = Ouvrir dans le calendrier
feed-address = Adresse : { $name }
feed-embed = Intégrer dans votre site
feed-cancelled = Annulé : { $title }
feed-filled = Complet : { $title }
feed-by = { $provider } ({ $town })
feed-ignored = « { $parameter } » a été ignoré : { $why }
feed-left-out = Voici { $shown } offres sur { $n }. L’interface les donne toutes, page par page : /api.
feed-undated =
    { $n ->
        [one] Une offre n’a pas de date fixe et ne figure pas dans le calendrier.
       *[other] { $n } offres n’ont pas de date fixe et ne figurent pas dans le calendrier.
    }
embed-title = Intégrer des offres dans votre site
embed-lead = Choisissez ce qui doit apparaître et copiez le bloc. Il ne charge aucun script, ne pose aucun cookie et montre toujours l’état actuel.
embed-what = Que faut-il montrer ?
embed-only-provider = Seulement les offres de { $name }
embed-look = Quelle apparence ?
embed-items = Nombre d’offres (de 1 à 30)
embed-theme = Couleurs
embed-theme-auto = selon l’appareil
embed-theme-light = clair
embed-theme-dark = sombre
embed-update = Afficher le bloc
embed-preview = Aperçu
embed-frame = Dans un cadre (iframe)
embed-frame-text = Placez ce code là où les offres doivent apparaître.
embed-code = Code à copier
embed-part = En HTML pour votre système de contenu
embed-part-text = Votre serveur récupère la liste et la place dans votre page. Elle ressemble alors au reste de votre site.
embed-part-address = Adresse de la liste
embed-frame-title = Offres de « { $site } »
embed-empty = Il n’y a pas d’offres ici pour le moment.
embed-one = Tout sur cette offre
embed-all =
    { $n ->
        [one] Voir l’offre
       *[other] Voir les { $n } offres
    }
hsds-registration = Inscription demandée.
hsds-no-registration = Sans inscription.
hsds-registration-until = Inscription jusqu’au { $date }.
hsds-not-on = n’a pas lieu le : { $dates }
problem-hsds-format = Ce format n'existe pas. Sont possibles json et ndjson.
