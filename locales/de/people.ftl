# Konten und Anmelden.
problem-email = Das ist keine E-Mail-Adresse. Schreiben Sie zum Beispiel name@verein.example.
rule-operator-only = Das kann nur, wer diese Seite betreibt.
rule-administrator-only = Diese Seite ist für die Verwaltung. Ihr Konto gehört nicht dazu. Wer diese Seite betreibt, kann das ändern.
rule-account-exists = Mit dieser E-Mail-Adresse gibt es schon ein Konto.
sign-in-title = Anmelden
sign-in-lead = Für alle, die Angebote eintragen. Zum Suchen und Lesen brauchen Sie kein Konto.
sign-in-email = E-Mail-Adresse
sign-in-password = Passwort
sign-in-wait-title = Das waren zu viele Versuche.
sign-in-wait =
    { $n ->
        [one] Bitte warten Sie 1 Minute. Danach können Sie es wieder versuchen.
       *[other] Bitte warten Sie { $n } Minuten. Danach können Sie es wieder versuchen.
    }
sign-in-no-account-title = Noch kein Konto?
sign-in-no-account = Ihre Stadt richtet Konten für Vereine, Initiativen und Einrichtungen ein.
sign-in-write-to = Schreiben Sie an
sign-in-cookie = Nach der Anmeldung hält ein einziges Cookie Sie angemeldet. Es verschwindet, wenn Sie sich abmelden.
sign-out-done = Sie sind abgemeldet.
problem-sign-in = E-Mail-Adresse oder Passwort stimmt nicht.
