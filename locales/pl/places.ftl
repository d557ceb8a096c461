# Places, postal codes, radius, map
problem-unknown-place = Nie znamy miejscowości ani kodu pocztowego „{ $given }”. Prosimy sprawdzić pisownię albo podać pięciocyfrowy kod pocztowy.
problem-radius-range = Promień wynosi od { $min } do { $max } kilometrów.
places-credit = Kody pocztowe: © współtwórcy OpenStreetMap (ODbL) · Granice: © GeoBasis-DE / BKG 2016 (dane zmienione) · Natural Earth
places-streets-ours = Ulice pobiera nasz serwer. Serwis map nie dowiaduje się, kto ogląda mapę.
rule-tiles-often = Z tego połączenia pobrano przed chwilą bardzo wiele fragmentów mapy. Proszę spróbować za godzinę.
