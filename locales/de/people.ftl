# Konten und Anmelden.
problem-email = Das ist keine E-Mail-Adresse. Schreiben Sie zum Beispiel name@verein.example.
rule-operator-only = Das kann nur, wer diese Seite betreibt.
rule-account-exists = Mit dieser E-Mail-Adresse gibt es schon ein Konto.
