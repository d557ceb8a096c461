# What can go wrong everywhere.
problem-missing = Prosimy wypełnić to pole.
problem-too-short = To za krótkie. Prosimy wpisać co najmniej { $min } znaków.
problem-too-long = To za długie. Zmieści się tu najwyżej { $max } znaków.
problem-out-of-range = Prosimy podać wartość od { $min } do { $max }.
problem-unknown-choice = „{ $given }” nie ma tu do wyboru.
thing-page = Strona
thing-offer = Oferta
thing-provider = Organizator
thing-account = Konto
thing-postal-code = Kod pocztowy
error-not-found = { $thing }: nie znaleziono.
error-gone = { $thing }: już nie ma.
error-unauthenticated = Prosimy najpierw się zalogować.
error-fault = Coś poszło u nas nie tak. Błąd został zapisany.
