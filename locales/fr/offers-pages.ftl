# Offers on pages.
start-title = Participer
start-welcome = Vous voulez participer ? Quelle bonne idée !
start-figures = Bénévolat, rencontres, cours, salles et objets : { $n } offres de { $town } et { $others } des communes voisines.
start-figures-own = Bénévolat, rencontres, cours, salles et objets : { $n } offres de { $town }.
start-figures-region = Bénévolat, rencontres, cours, salles et objets : { $n } offres de { $towns } communes.
start-figures-none = Bénévolat, rencontres, cours, salles et objets à { $town }. Ce réseau est tout nouveau : quelque chose se construit ici.
start-search = Chercher des offres
start-what = Quoi ?
start-what-example = par exemple lecture, vélo, jardin
start-where = Où ?
start-find = Trouver
start-quick = Accès rapides
start-quick-events = Manifestations
start-quick-help = Donner de son temps
start-quick-children = Avec des enfants
start-quick-training = Apprendre
start-quick-rooms = Salles
start-next = Prochainement
start-all = Toutes les offres
start-needed = Ici, on a besoin de vous
start-needed-text = Demandes permanentes. Vous pouvez commencer à tout moment.
start-needed-all =
    { $n ->
        [one] La seule demande
       *[other] Les { $n } demandes
    }
start-neighbours = Aussi chez les voisins
start-towns = Les communes
start-neighbours-text = Chaque commune gère son propre réseau. Ensemble, nous montrons ce qu'il y a près de chez vous.
start-offers =
    { $n ->
        [one] offre
       *[other] offres
    }
start-offers-far =
    { $n ->
        [one] offre, à { $far }
       *[other] offres, à { $far }
    }
start-how = Comment ça marche
start-how-find = Trouver
start-how-find-text = Cherchez ce qui vous convient : par thème, par lieu, par horaire. Pas besoin de compte.
start-how-meet = Faire connaissance
start-how-meet-text = Écrivez à l'organisme ou appelez-le, et posez vos questions.
start-how-join = Participer
start-how-join-text = Essayez. Si cela ne vous convient pas, arrêtez tout simplement.
start-empty = Il y a encore de la place pour la première offre
start-empty-text = Associations, initiatives et institutions inscrivent ici ce qu'elles proposent et ce qu'elles cherchent.
start-empty-region = Aucune commune n'a encore rien partagé
start-empty-region-text = Dès que les communes publient quelque chose, vous le trouvez aussi ici.
list-title = Trouver des offres
list-description = Ce qu'il y a à { $town } et chez les voisins, et où l'on a besoin d'aide.
list-heading =
    { $n ->
        [0] Aucune offre
        [one] { $n } offre
       *[other] { $n } offres
    }
list-heading-near =
    { $n ->
        [0] Aucune offre à proximité
        [one] { $n } offre à proximité
       *[other] { $n } offres à proximité
    }
list-everything = Tout ce qu'il y a ici et chez les voisins
list-chip-text = « { $text } »
list-chip-near = { $place } et { $km } km alentour
list-chip-here = seulement { $town }
list-chip-town = de { $town }
list-filters = Filtres
list-filters-set =
    { $n ->
        [0] Filtres
        [one] Filtres ({ $n } choisi)
       *[other] Filtres ({ $n } choisis)
    }
list-filter-offers = Filtrer les offres
list-text = Mot recherché
list-near = Lieu ou code postal
list-near-example = par exemple 59494
list-here = Ma position
list-here-busy = Votre appareil cherche votre position …
list-here-done = Votre position est inscrite, à un kilomètre près environ.
list-here-failed = Votre appareil ne donne pas la position. Veuillez saisir un lieu ou un code postal.
list-radius-label = Rayon
list-radius = { $km } km
list-purpose = Sens
list-purpose-request = Demande : on cherche de l'aide
list-purpose-offer = Offre : voici ce qu'il y a
list-topic = Pour quoi
list-further-topics =
    { $n ->
        [one] { $n } autre thème
       *[other] { $n } autres thèmes
    }
list-subject = Type
list-town = D'où
list-only-here = seulement ma commune ({ $town })
list-show = Afficher les résultats
list-set = Filtres choisis
list-reset = Tout effacer
list-wrong-near = Nous n'avons pas trouvé ce lieu.
list-wrong-radius = Ce rayon n'est pas possible.
list-wrong-town = Cette commune ne fait pas partie du réseau.
list-wrong-page = Nous ne comprenons pas ce numéro de page.
list-wrong-text = Le texte cherché est très long.
list-wrong-choice = Il y a un filtre que nous ne comprenons pas ; nous l'ignorons.
list-wrong-some = Nous ne comprenons pas ce qui suit et nous l'ignorons :
list-which-place = Voici les environs de { $place }.
list-other-places = Ou pensiez-vous à un autre lieu ?
list-did-you-mean = Vouliez-vous dire :
list-empty = Nous n'avons rien trouvé
list-empty-near = Un peu plus loin, il y a peut-être quelque chose.
list-empty-narrowed = Avec moins de filtres ou un autre mot, vous trouverez davantage.
list-empty-new = Il y a encore de la place pour la première offre
list-empty-region = Aucune commune n'a encore rien partagé
list-empty-new-text = Revenez bientôt.
list-empty-page = Il n'y a pas autant de pages
list-empty-page-text = La liste est plus courte. Reprenez au début.
list-to-first-page = Première page
list-to-start = Page d'accueil
list-show-all = Afficher toutes les offres
list-wider = Chercher dans un rayon de { $km } km
list-facet-target-group = Pour qui
list-facet-free = Coût
list-facet-urgent = Urgent
list-facet-district = Quartier
list-facet-commitment = Durée
list-facet-provider-kind = Qui le propose
list-facet-language = Langue
list-facet-qualification = Compétences souhaitées
list-facet-when = Avec ou sans date
list-facet-place = Sur place ou en ligne
list-when-dated = avec une date
list-when-ongoing = en continu
list-when-undated = sans date fixe
list-placed-onsite = sur place
list-placed-online = en ligne
list-placed-both = sur place ou en ligne
list-placed-none = lieu non indiqué
list-facet-weekday = Jour de la semaine
list-facet-daytime = Moment de la journée
list-facet-period = Quand
list-only-free = gratuit
list-only-urgent = urgent
list-daytime-morning = le matin
list-daytime-afternoon = l’après-midi
list-daytime-evening = le soir
list-period-today = aujourd’hui
list-period-week = dans les 7 prochains jours
list-period-month = dans les 31 prochains jours
list-from = Du
list-to = Au
list-chip-from = à partir du { $day }
list-chip-to = jusqu’au { $day }
list-answer-yes = oui
list-answer-partly = en partie
list-answer-no = non
list-answer-unknown = non précisé
list-answer-not-applicable = sans objet
list-presets = Choix rapides
list-preset-today = aujourd’hui
list-preset-week = cette semaine
list-preset-weekend = le week-end
list-preset-evening = le soir
list-preset-morning = le matin
list-more-filters =
    { $n ->
        [one] 1 autre filtre
       *[other] { $n } autres filtres
    }
list-most-words =
    { $n ->
        [0] Rien ne contient tous vos mots.
        [one] Un seul résultat contient tous vos mots.
       *[other] Seuls { $n } résultats contiennent tous vos mots.
    }
list-most-words-text = Suit ce qui en contient la plupart.
list-widened = Rien ne correspond exactement. Nous avons élargi la recherche :
list-widened-radius = dans un rayon de { $km } km
list-widened-anywhere = partout
list-widened-towns = aussi chez les voisins
list-widened-times = à tout moment
list-widened-without = sans le filtre « { $filter } »
list-widened-text = aussi sans « { $text } »
list-widened-back = Revenir à la recherche exacte
list-understood-place = Voici ce qu’il y a à { $place } et autour ({ $km } km).
list-understood-time = Voici ce qui a lieu au moment indiqué.
list-understood-not = Chercher plutôt exactement ces mots
list-best = Résultats
list-best-hint = les plus proches de votre recherche d'abord
list-dated = Avec une date
list-dated-hint = les prochaines d'abord
list-ongoing = Permanentes
list-ongoing-hint = possibles à tout moment
list-online = En ligne
list-online-hint = possibles de partout
list-map =
    { $n ->
        [one] Carte : { $n } offre. Elle figure aussi dans la liste ci-dessous.
       *[other] Carte : { $n } offres. Elles figurent aussi dans la liste ci-dessous.
    }
list-map-near =
    { $n ->
        [one] Carte : { $n } offre autour de { $place }. Elle figure aussi dans la liste ci-dessous.
       *[other] Carte : { $n } offres autour de { $place }. Elles figurent aussi dans la liste ci-dessous.
    }
list-map-ours = La carte se trouve sur notre propre serveur.
problem-page-number = Les pages se comptent à partir de 1.
problem-query-long = Les { $max } premiers caractères sont lus.
show-crumb-start = Accueil
show-original = Voir l'original
show-origin = Cette offre vient de { $town } ({ $host }).
show-origin-far = Cette offre vient de { $town }, à { $far } de { $own }.
show-stand = Situation du { $date }
show-stand-text = { $town } n'est plus joignable depuis un certain temps. Nous ne savons pas si l'offre est toujours valable. Le mieux est de demander à l'organisme.
show-date-off = annulé
show-date-off-line = { $when } : annulé.
show-date-off-why = { $when } : annulé. { $reason }
silent-title = Cette offre n'est pas visible en ce moment.
silent-text = Elle vient de { $town }. Notre dernier contact date du { $date }.
silent-hint = Nous ne savons pas si elle est toujours valable. Dès que nous aurons des nouvelles, elle reviendra ici. L'original est peut-être accessible.
show-cancelled = Annulé.
show-cancelled-text = Cela n'aura pas lieu.
show-filled = Toutes les places sont prises.
show-filled-text = Demandez si une place se libère.
show-expired = Terminé.
show-expired-text = Cette offre est terminée. Elle reste ici pour information.
show-glance = En un coup d'œil
show-when = Quand
show-where = Où
show-effort = Engagement
show-places-label = Places
show-places = { $free } sur { $total } libres
show-age = Âge
show-you-get = Vous recevez
show-costs = Coût
show-more-prices = autres prix plus bas
show-access = Accès
show-access-title = Accessibilité
show-wheelchair-partly = partiellement accessible en fauteuil roulant
show-wheelchair-no = non accessible en fauteuil roulant
show-about = De quoi s'agit-il
show-easy = En mots simples
show-needs = Ce que vous apportez et recevez
show-dates = Dates
show-calendar = Ajouter à mon agenda
show-every-date = Chaque fois : { $times }.
show-more-dates = D'autres dates suivront.
show-aside = Contact, organisme, itinéraire
show-contact-help = Je veux aider
show-contact-help-text = Écrivez en quelques mots qui vous êtes et quand vous avez du temps.
show-contact-have = J'ai quelque chose à donner
show-contact-have-text = Contactez l'organisme si vous pouvez donner ce qui est recherché.
show-contact-need = Cela m'intéresse
show-contact-need-text = Demandez à l'organisme si c'est libre au moment voulu.
show-contact-join = Je veux participer
show-contact-join-text = L'organisme répond volontiers à vos questions.
show-write-mail = Écrire un e-mail
show-register = S'inscrire
show-register-none = Sans inscription
show-register-external = Inscription sur le site de l'organisme
show-register-request = Merci de demander une place
show-register-until = Inscription jusqu'au { $date }
show-verified = Vérifié le { $date }
show-provider-offers = Toutes les offres de cet organisme
show-way = Comment venir
show-map = Carte : { $place }
show-join-online = Participer en ligne
show-reviewed = Confirmé pour la dernière fois le { $date }.
show-updated = Modifié pour la dernière fois le { $date }.
show-copied = Transmis depuis { $town } { $ago }.
show-similar = Cela pourrait aussi vous plaire
show-check = L'organisme le consulte avant que vous commenciez. Il vous remet la lettre à présenter à la mairie (Bürgerbüro).
show-check-declaration = Vous signez une déclaration avant de commencer.
show-check-free = C'est gratuit pour les bénévoles.
show-law = Base légale : { $law }
show-languages = Langues : { $languages }
show-language-level = { $language } ({ $level })
show-training = Prise en main
show-training-text = L'organisme vous montre ce qu'il faut savoir.
show-note = Bon à savoir
show-expenses = Les frais sont remboursés
show-certificate = Attestation de votre engagement
show-card = Carte du bénévolat (Ehrenamtskarte)
show-card-counts = Le temps compte pour cette carte.
show-card-excluded = Le temps ne compte que sans indemnité forfaitaire.
show-card-check = La commune vérifie au cas par cas si le temps compte.
show-allowance-reimbursement = Indemnité de frais
show-allowance-ehrenamt = Forfait de bénévolat (Ehrenamtspauschale)
show-allowance-trainer = Forfait d'encadrement (Übungsleiterpauschale)
show-allowance-other = Rémunération
show-insurance = Assurance
show-insurance-liability = Responsabilité civile
show-insurance-accident = Accident
show-insurance-by = { $what } : { $by }.
show-insurance-none = { $what } : non assuré.
say-insurer-provider = par l'organisme
say-insurer-municipality = par la commune
say-insurer-state-scheme = par le Land, si aucune autre ne paie
say-insurer-statutory = par la loi
say-insurer-none = non assuré
say-insurer-unknown = inconnu
say-purpose-offer = Offre
say-purpose-request = Demande
say-subject-time = Temps
say-subject-event = Manifestation
say-subject-service = Service
say-subject-training = Cours
say-subject-space = Salle
say-subject-vehicle = Véhicule
say-subject-material = Objets
say-subject-skill = Savoir-faire
say-status-cancelled = Annulé
say-status-filled = Complet
say-days-row = de { $first } à { $last }
say-rhythm-daily =
    { $n ->
        [one] tous les jours
       *[other] tous les { $n } jours
    }
say-rhythm-weekly =
    { $n ->
        [one] chaque semaine
       *[other] toutes les { $n } semaines
    }
say-rhythm-monthly =
    { $n ->
        [one] chaque mois
       *[other] tous les { $n } mois
    }
say-rhythm-yearly =
    { $n ->
        [one] chaque année
       *[other] tous les { $n } ans
    }
say-monthly-day =
    le { $n ->
        [1] 1er
       *[other] { $n }
    } de chaque mois
say-monthly-last-day = à la fin du mois
say-monthly-last = chaque dernier { $weekday } du mois
say-monthly-nth =
    chaque { $n ->
        [1] 1er
       *[other] { $n }e
    } { $weekday } du mois
say-dates =
    { $n ->
        [one] { $n } date
       *[other] { $n } dates
    }
say-several-dates = plusieurs dates
say-more-dates = autres dates
say-by-arrangement = sur rendez-vous
say-leaf-until = jusqu'au { $date }
say-until = jusqu'au { $date }
say-over = terminé
say-online = en ligne
say-place-or-online = { $place } ou en ligne
say-area = { $place } et environs
say-area-km = { $place } et { $km } km alentour
say-place-later = L'organisme vous indiquera le lieu exact.
say-free = gratuit
say-price-per = { $amount } { $unit }
say-per-person = par personne
say-per-hour = par heure
say-per-day = par jour
say-per-visit = par visite
say-per-booking = par réservation
say-per-session = par séance
say-per-meal = par repas
say-per-meeting = par réunion
say-per-occasion = par intervention
say-per-month = par mois
say-per-week = par semaine
say-commitment-one-off = une fois
say-commitment-short-term = pour une courte durée
say-commitment-regular = régulièrement
say-commitment-flexible = flexible
say-guest = Offre d'un invité : { $name }
say-tag-training = avec prise en main
say-tag-places =
    { $n ->
        [one] encore { $n } place
       *[other] encore { $n } places
    }
say-tag-urgent = urgent
say-answer-yes = Disponible
say-answer-partly = En partie
say-answer-no = Non disponible
say-access-step-free-entrance = entrée de plain-pied
say-access-wheelchair = accessible en fauteuil roulant
say-access-accessible-wc = toilettes accessibles
say-access-lift = ascenseur
say-access-accessible-parking = place de parking adaptée
say-access-hearing-loop = boucle magnétique
say-access-tactile-guidance = guidage tactile
say-access-assistance-dog-ok = chiens d'assistance bienvenus
say-access-sign-language = langue des signes
say-access-easy-language = langage simplifié (Leichte Sprache)
say-access-quiet-room = salle de repos
say-access-visual-description = description des images
say-access-assistance-possible = participation possible avec assistance
say-language-de = allemand
say-language-en = anglais
say-language-uk = ukrainien
say-language-ar = arabe
say-language-tr = turc
say-language-ru = russe
say-language-fa = persan
say-language-pl = polonais
say-language-ro = roumain
say-language-bg = bulgare
say-language-fr = français
say-language-es = espagnol
say-language-it = italien
say-language-sq = albanais
say-language-sr = serbe
say-language-hr = croate
say-language-ku = kurde
say-language-nl = néerlandais
say-language-el = grec
say-language-pt = portugais
show-report = Quelque chose ne va pas ? Signaler
media-credit-line = Image : { $name }
media-logo-credit = Logo : { $name }
media-enlarge = (agrandir)
