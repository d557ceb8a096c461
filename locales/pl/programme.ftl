# Program do wydruku.

programme-title = Program
programme-open = Program do wydruku
programme-print = Drukuj
programme-back = Powrót do listy
programme-stretch = Na jak długo?
programme-weeks =
    { $n ->
        [one] { $n } tydzień
        [few] { $n } tygodnie
        [many] { $n } tygodni
       *[other] { $n } tygodnia
    }
programme-standing = Stale i po uzgodnieniu
programme-nothing = W tym czasie nic się nie dzieje.
programme-besides =
    { $n ->
        [one] I jeszcze { $n } wpis w internecie.
        [few] I jeszcze { $n } wpisy w internecie.
        [many] I jeszcze { $n } wpisów w internecie.
       *[other] I jeszcze { $n } wpisu w internecie.
    }
programme-always = W internecie, zawsze aktualne:
programme-code = Kod do zeskanowania: ta sama lista w internecie
programme-wanted = Poszukujemy
programme-off = odwołane
programme-as-of = Stan: { $date }.
programme-may-change = Zmiany są możliwe.
