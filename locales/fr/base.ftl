# What can go wrong everywhere.
problem-missing = Veuillez remplir ce champ.
problem-too-short = C'est trop court. Écrivez au moins { $min } caractères.
problem-too-long = C'est trop long. Il y a de la place pour { $max } caractères au plus.
problem-out-of-range = Veuillez saisir une valeur de { $min } à { $max }.
problem-unknown-choice = « { $given } » ne fait pas partie des choix possibles ici.
thing-page = Page
thing-offer = Offre
thing-provider = Organisme
thing-account = Compte
thing-postal-code = Code postal
error-not-found = { $thing } : introuvable.
error-gone = { $thing } : n'existe plus.
error-unauthenticated = Veuillez d'abord vous connecter.
error-fault = Quelque chose n'a pas fonctionné chez nous. L'erreur a été notée.
