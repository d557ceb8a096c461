# The page around pages.
site-title = { $town } participe
site-claim-town = Le réseau citoyen de la commune
site-claim-aggregator = Le réseau citoyen de la région
shell-skip = Aller au contenu
shell-menu = Menu
shell-nav-main = Menu principal
shell-nav-tools = Langue et compte
shell-language = Langue :
shell-translation-new = Cette traduction est nouvelle.
shell-translation-tell = Dites-nous ce qui peut être amélioré
shell-nav-offers = Offres
shell-nav-providers = Organismes
shell-sign-in = Se connecter
shell-sign-out = Se déconnecter
shell-foot-office = Géré par : { $office }.
shell-foot-town = Relié aux réseaux des communes voisines.
shell-foot-aggregator = Vous trouvez ici, réuni, ce que publient les communes de la région.
shell-foot-join = Participer
shell-foot-all-offers = Toutes les offres
shell-foot-enter-offer = Inscrire une offre
shell-foot-behind = En savoir plus
shell-foot-ranking = Comment nous classons
shell-foot-api = Interface pour programmes
shell-foot-source = Code source
shell-foot-legal = Mentions légales
shell-foot-promise = Sans publicité, sans cookies de suivi.

# Parts.
part-comes-from = Vient de
part-topics = Thèmes
part-on-map = Sur la carte :
part-remove = retirer
part-pages = Pages
part-page = Page
part-previous = Retour
part-next = Suite
part-count = Nombre :
part-you-are-here = Vous êtes ici
part-optional = facultatif
part-problems =
    { $n ->
        [one] Une indication n'est pas encore correcte
       *[other] { $n } indications ne sont pas encore correctes
    }
places-left =
    { $total ->
        [1] Encore 1 place libre
       *[other] Encore { $free } places libres sur { $total }
    }
places-none = Toutes les places sont prises

# Error pages.
error-title-not-found = Il n'y a rien ici
error-title-gone = Cela n'existe plus
error-title-unauthenticated = Veuillez vous connecter
error-title-forbidden = Vous n'avez pas le droit de faire cela ici
error-title-conflict = Cela ne va pas ensemble pour le moment
error-title-too-many = C'était un peu trop souvent
error-title-too-large = C'est trop grand
error-title-invalid = Cela n'a pas fonctionné
error-title-fault = Quelque chose s'est cassé chez nous
error-text-no-page = Cette page n'existe pas. L'offre est peut-être terminée, ou le lien contient une erreur.
error-text-fault = L'erreur vient de nous et a été notée. Veuillez réessayer dans quelques minutes.
error-text-method = Cette adresse n'accepte pas ce genre de demande.
error-text-too-large = Ce que vous avez envoyé est plus grand qu'il n'est permis.
error-text-foreign-form = Le formulaire ne venait pas de ce site. Veuillez rouvrir la page et l'envoyer encore une fois.
error-text-media-type = Cette adresse n'accepte pas cette forme de données.
error-text-other = Nous n'avons pas compris la demande.
error-reference = Si vous avez des questions, donnez-nous ce numéro :
error-to-offers = Voir toutes les offres
error-to-home = Page d'accueil
error-write-us = Vous pouvez nous écrire :
problem-address = Les indications de cette adresse ne nous disent rien.
problem-form = Le formulaire nous est arrivé incomplet. Veuillez l'envoyer encore une fois.

# Imprint.
imprint-title = Mentions légales
imprint-incomplete = Ces mentions légales ne sont pas encore complètes.
imprint-incomplete-text = Avant la publication du site, la personne qui le gère ajoute dans la configuration le nom, l'adresse et l'e-mail du service responsable.
imprint-responsible = Responsable
imprint-represented-by = Représenté par :
imprint-contact = Contact
imprint-phone = Téléphone :
imprint-email = E-mail :
imprint-vat = Numéro de TVA :
imprint-content-title = Qui écrit les offres
imprint-content = L'organisme nommé dans une offre en est responsable. Les offres des communes voisines sont publiées là-bas et montrées ici avec leur origine.
imprint-software-title = Logiciel
imprint-software = Ce site fonctionne avec Mitmachnetz, un logiciel libre sous licence GNU Affero General Public License, version 3.
imprint-law = Informations selon le § 5 de la loi allemande DDG

# Privacy.
privacy-title = Protection des données
privacy-lead = Pour chercher et lire, vous n'avez pas besoin de compte. Nous n'y utilisons pas de cookies et ne chargeons rien d'autres serveurs.
privacy-visit-title = Quand vous visitez ce site
privacy-visit = Le programme n'enregistre ni qui vous êtes, ni d'où vous venez. Votre recherche figure dans l'adresse de votre navigateur et n'est reliée à personne.
privacy-visit-log = Le serveur a besoin de votre adresse IP pour vous répondre. Le programme ne la note pas. Seuls les essais de connexion manqués sont comptés pendant 24 heures au plus, avec une empreinte du réseau d'où ils viennent, et non avec l'adresse.
privacy-count = Seules des sommes par jour sont comptées : combien de fois une page a été vue, combien de fois on a cherché et combien de fois rien n'a été trouvé. Pour cela, le programme n'enregistre ni adresse, ni identifiant, ni cookie. Si votre navigateur le demande (Global Privacy Control, Do Not Track), vous n'êtes pas compté. Les mots cherchés ne sont notés que s'ils sont courts, sans chiffres ni signes, et ont été cherchés au moins trois fois ; ils sont effacés après 30 jours.
privacy-device = Nous n'enregistrons pas votre liste. Elle figure dans l'adresse de la page et, si vous appuyez sur un cœur, dans la mémoire de votre navigateur (nom : merkliste) : numéros et titres des offres et, pour que cela marche sans réseau, leurs pages publiques. Seul votre appareil la lit ; vous pouvez la vider à tout moment.
privacy-position = Si vous appuyez sur « Ma position », votre navigateur demande à votre appareil où vous êtes. Nous arrondissons à un kilomètre environ. La position figure ensuite dans l'adresse de la page, comme un lieu saisi, et n'est pas enregistrée.
privacy-streets = Notre serveur va chercher les rues de la carte auprès d'un service de cartes et les conserve. Ce service voit que quelqu'un ici regarde un endroit, mais pas qui : il ne reçoit pas votre adresse IP.
privacy-account-title = Quand vous vous connectez
privacy-account = Seules les personnes qui inscrivent des offres ont besoin d'un compte. Nous enregistrons le nom, l'adresse e-mail, une empreinte irréversible du mot de passe et l'organisme auquel appartient le compte.
privacy-cookie = Après la connexion, le site dépose un seul cookie. Il vous garde connecté, ne sert à rien d'autre et disparaît à la déconnexion.
privacy-offers-title = Ce que publient les organismes
privacy-offers = Les offres et les informations sur les organismes sont publiques. Merci de ne pas y écrire de numéros de téléphone ou d'adresses privés.
privacy-network-title = Ce qui est transmis à d'autres communes
privacy-network = Les offres publiées sont transmises aux réseaux qui suivent celui-ci et y sont affichées. Les données des visiteurs et des comptes ne sont pas transmises.
privacy-network-delete = Quand une offre est modifiée ou retirée, nous en informons tous ceux qui en ont une copie. Ils doivent supprimer eux-mêmes leur copie.
privacy-enquiries = Si vous écrivez un message à un organisme, il ne parvient qu’à lui, avec votre adresse électronique et, si vous l’indiquez, votre nom. Ici, ils sont conservés chiffrés et supprimés après 90 jours.
privacy-messages = Ce que quelqu’un écrit à un organisme depuis Mastodon ou un service semblable, seul cet organisme le lit. Nous enregistrons le texte, le nom utilisé là-bas et l’heure, et supprimons le tout après 90 jours.
privacy-rights-title = Vos droits
privacy-rights = Vous pouvez demander quelles données nous avons, les faire corriger, effacer, limiter ou transférer, vous opposer à leur traitement et vous plaindre auprès de l'autorité de protection des données de votre Land.
privacy-contact-title = À qui vous adresser
privacy-responsible = Responsable : { $office }
privacy-responsible-missing = La personne qui gère ce site n'a pas encore indiqué de service responsable.
privacy-officer = Délégué à la protection des données :
privacy-law = Bases légales : articles 6 et 12 à 22 du RGPD ; § 25 al. 2 n° 2 de la loi allemande TDDDG pour le cookie après la connexion

# Accessibility.
accessibility-title = Accessibilité
accessibility-lead = Tout le monde doit pouvoir participer. Notre but : les WCAG 2.2, niveau AA.
accessibility-does-title = Ce qui fonctionne
accessibility-does-script = Toutes les pages fonctionnent sans JavaScript.
accessibility-does-keyboard = Tout est accessible au clavier. On voit toujours où l'on se trouve.
accessibility-does-contrast = Le texte a un contraste d'au moins 4,5:1, en clair et en sombre. La couleur de la commune est vérifiée.
accessibility-does-zoom = Les pages tiennent sur des écrans à partir de 320 pixels de large.
accessibility-does-map = Ce qui est sur la carte figure aussi dans la liste.
accessibility-lacks-title = Ce qui manque encore
accessibility-lacks-tests = Les pages ont été contrôlées avec des outils automatiques. Un contrôle avec des personnes qui utilisent un lecteur d'écran reste à faire.
accessibility-lacks-easy = Il n'y a pas encore de vidéos en langue des signes. Les pages en allemand simplifié (Leichte Sprache) n'ont pas encore été relues par un groupe de contrôle.
accessibility-lacks-providers = Les textes des organismes peuvent être difficiles à lire. Personne ne les vérifie avant.
accessibility-report-title = Signaler un obstacle
accessibility-report = Quelque chose ne vous est pas accessible ? Écrivez-nous ou appelez-nous. Nous répondons au plus tard dans un mois.
accessibility-report-missing = La personne qui gère ce site n'a pas encore indiqué de contact pour vos retours.
accessibility-arbitration = Si notre réponse ne vous aide pas, vous pouvez vous adresser à l'organe de conciliation :
accessibility-arbitration-link = Organe de conciliation

# How results are ordered.
ranking-title = Comment nous classons
ranking-lead = L'ordre suit des règles fixes. Elles sont les mêmes pour tout le monde.
ranking-words-title = Quand vous cherchez des mots
ranking-words-match = En haut se trouve ce qui correspond le mieux à vos mots. Un mot dans le titre compte plus qu'un mot dans le texte.
ranking-words-own = À égalité, les offres de la commune passent avant celles des voisins.
ranking-words-date = Ensuite, ce qui a lieu plus tôt vient d'abord.
ranking-words-related = Nous trouvons aussi les mots fléchis, composés et apparentés. Ce qui correspond exactement vient avant.
ranking-words-places = Vous pouvez écrire le lieu et le moment dans le champ de recherche, par exemple « Chor Werl am Wochenende ». Ils agissent alors comme des filtres.
ranking-words-looser = Si peu d'offres correspondent, suivent celles où manque un de vos mots. Si rien ne correspond, nous cherchons plus loin et nous vous le disons.
ranking-plain-title = Quand vous parcourez seulement
ranking-plain-dated = D'abord les offres avec une date, les prochaines en haut.
ranking-plain-ongoing = Ensuite les offres permanentes, les plus récentes en haut.
ranking-plain-own = À égalité, la commune vient d'abord.
ranking-never-title = Ce qui ne compte jamais
ranking-never = Personne ne peut payer pour une meilleure place. Qui vous êtes et ce que vous avez regardé avant ne change rien à l'ordre.
