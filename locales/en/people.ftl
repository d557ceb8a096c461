# Accounts and signing in.
problem-email = This is not an e-mail address. Write for example name@club.example.
rule-operator-only = Only whoever runs this site can do that.
rule-administrator-only = This page is for the administration, and your account is not part of it. Whoever runs this site can change that.
rule-account-exists = There is already an account with this e-mail address.
sign-in-title = Sign in
sign-in-lead = For everybody who enters offers. You need no account to search and read.
sign-in-email = E-mail address
sign-in-password = Password
sign-in-wait-title = Those were too many attempts.
sign-in-wait =
    { $n ->
        [one] Please wait 1 minute. Then you can try again.
       *[other] Please wait { $n } minutes. Then you can try again.
    }
sign-in-no-account-title = No account yet?
sign-in-no-account = Your town sets up accounts for clubs, initiatives and institutions.
sign-in-write-to = Write to
sign-in-cookie = After signing in, a single cookie keeps you signed in. It disappears when you sign out.
sign-out-done = You are signed out.
problem-sign-in = The e-mail address or the password is wrong.
