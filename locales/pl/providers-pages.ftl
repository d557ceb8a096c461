# Providers on pages.
providers-heading =
    { $n ->
        [0] Jeszcze brak organizatorów
        [one] { $n } organizator
        [few] { $n } organizatorów
        [many] { $n } organizatorów
       *[other] { $n } organizatora
    }
providers-lead = Stowarzyszenia, inicjatywy, instytucje i urzędy, które coś oferują lub czegoś szukają.
providers-none = Tu jest miejsce na pierwszego organizatora
providers-none-text = Prosimy zajrzeć wkrótce.
providers-summary = { $name }: oferty i kontakt
providers-nonprofit = pożytku publicznego
providers-umbrella = Związek: { $name }
providers-about = Kim jesteśmy
providers-join = Jak można się włączyć
providers-limits = Czego nie robimy
providers-donations = Darowizny
providers-contact = Kontakt
providers-no-contact = Ten organizator nie podał jeszcze kontaktu.
providers-hours = Godziny otwarcia:
providers-offers =
    { $n ->
        [0] Oferty
        [one] { $n } oferta
        [few] { $n } oferty
        [many] { $n } ofert
       *[other] { $n } oferty
    }
providers-no-offers = Obecnie nie ma tu ofert.
providers-expired = Zakończone
providers-expired-on = zakończona { $date }
say-kind-verein = Stowarzyszenie
say-kind-initiative = Inicjatywa
say-kind-kommune = Gmina
say-kind-traeger-frei = Niezależna organizacja
say-kind-kirche = Kościół lub wspólnota religijna
say-kind-unternehmen = Przedsiębiorstwo
say-kind-bildungseinrichtung = Placówka edukacyjna
say-kind-hilfsorganisation = Organizacja pomocowa
say-kind-migrantenorganisation = Organizacja migrantów
say-kind-stiftung = Fundacja
say-kind-person = Osoba
