# Providers on pages.
providers-heading =
    { $n ->
        [0] No providers yet
        [one] 1 provider
       *[other] { $n } providers
    }
providers-lead = Clubs, initiatives, institutions and offices that offer or look for something.
providers-none = There is room for the first provider here
providers-none-text = Please look in again soon.
providers-summary = { $name }: offers and contact
providers-nonprofit = non-profit
providers-umbrella = member of { $name }
providers-about = Who we are
providers-join = How to join in
providers-limits = What we do not do
providers-donations = Donations
providers-contact = Contact
providers-no-contact = This provider has not published any contact yet.
providers-hours = Opening hours:
providers-offers =
    { $n ->
        [0] Offers
        [one] 1 offer
       *[other] { $n } offers
    }
providers-no-offers = There are no offers at present.
providers-expired = Expired
providers-expired-on = expired on { $date }
say-kind-verein = Club
say-kind-initiative = Initiative
say-kind-kommune = Municipality
say-kind-traeger-frei = Independent body
say-kind-kirche = Church or religious community
say-kind-unternehmen = Company
say-kind-bildungseinrichtung = Educational institution
say-kind-hilfsorganisation = Aid organisation
say-kind-migrantenorganisation = Migrants' organisation
say-kind-stiftung = Foundation
say-kind-person = Person
