# Accounts and signing in.
problem-email = This is not an e-mail address. Write for example name@club.example.
rule-operator-only = Only whoever runs this site can do that.
rule-account-exists = There is already an account with this e-mail address.
