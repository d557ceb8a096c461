# Accounts and signing in.
sign-in-title = Zaloguj się
sign-in-lead = Dla wszystkich, którzy wpisują oferty. Do szukania i czytania konto nie jest potrzebne.
sign-in-email = Adres e-mail
sign-in-password = Hasło
sign-in-wait-title = Było za dużo prób.
sign-in-wait =
    { $n ->
        [one] Prosimy odczekać { $n } minutę. Potem można spróbować ponownie.
        [few] Prosimy odczekać { $n } minuty. Potem można spróbować ponownie.
        [many] Prosimy odczekać { $n } minut. Potem można spróbować ponownie.
       *[other] Prosimy odczekać { $n } minuty. Potem można spróbować ponownie.
    }
sign-in-no-account-title = Nie mają Państwo jeszcze konta?
sign-in-no-account = Miasto zakłada konta dla stowarzyszeń, inicjatyw i instytucji.
sign-in-write-to = Prosimy pisać na adres
sign-in-cookie = Po zalogowaniu jedno jedyne ciasteczko (cookie) pamięta, że są Państwo zalogowani. Znika po wylogowaniu.
sign-out-done = Wylogowano.
problem-sign-in = Adres e-mail lub hasło się nie zgadza.
