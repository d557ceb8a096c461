# Accounts and signing in.
sign-in-title = Se connecter
sign-in-lead = Pour celles et ceux qui inscrivent des offres. Pour chercher et lire, pas besoin de compte.
sign-in-email = Adresse e-mail
sign-in-password = Mot de passe
sign-in-wait-title = Il y a eu trop d'essais.
sign-in-wait =
    { $n ->
        [one] Veuillez attendre { $n } minute. Ensuite, vous pourrez réessayer.
       *[other] Veuillez attendre { $n } minutes. Ensuite, vous pourrez réessayer.
    }
sign-in-no-account-title = Pas encore de compte ?
sign-in-no-account = Votre commune crée des comptes pour les associations, les initiatives et les institutions.
sign-in-write-to = Écrivez à
sign-in-cookie = Après la connexion, un seul cookie vous garde connecté. Il disparaît quand vous vous déconnectez.
sign-out-done = Vous êtes déconnecté.
problem-sign-in = L'adresse e-mail ou le mot de passe est incorrect.
