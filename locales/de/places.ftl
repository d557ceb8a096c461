# Orte, Postleitzahlen, Umkreis, Karte

problem-unknown-place = „{ $given }“ kennen wir nicht als Ort oder Postleitzahl. Bitte prüfen Sie die Schreibweise oder geben Sie die fünfstellige Postleitzahl ein.
problem-radius-range = Der Umkreis liegt zwischen { $min } und { $max } Kilometern.

places-credit = PLZ: © OpenStreetMap-Mitwirkende (ODbL) · Grenzen: © GeoBasis-DE / BKG 2016 (Daten verändert) · Natural Earth
places-streets-ours = Die Straßen holt unser Server. Der Kartendienst erfährt nicht, wer die Karte ansieht.
rule-tiles-often = Von Ihrem Anschluss kamen gerade sehr viele Kartenausschnitte. Versuchen Sie es in einer Stunde noch einmal.
