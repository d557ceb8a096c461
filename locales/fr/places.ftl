# Places, postal codes, radius, map
problem-unknown-place = Nous ne connaissons pas « { $given } » comme lieu ou code postal. Vérifiez l'orthographe ou saisissez le code postal à cinq chiffres.
problem-radius-range = Le rayon va de { $min } à { $max } kilomètres.
places-credit = Codes postaux : © contributeurs d'OpenStreetMap (ODbL) · Limites : © GeoBasis-DE / BKG 2016 (données modifiées) · Natural Earth
places-streets-ours = Notre serveur va chercher les rues. Le service de cartes n'apprend pas qui regarde la carte.
rule-tiles-often = De très nombreux morceaux de carte viennent d'être demandés depuis votre connexion. Réessayez dans une heure.
