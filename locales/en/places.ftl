# Places, postal codes, radius, map

problem-unknown-place = We know no place or postal code “{ $given }”. Please check the spelling or enter the postal code of five digits.
problem-radius-range = The radius is between { $min } and { $max } kilometres.

places-credit = Postal codes: © OpenStreetMap contributors (ODbL) · Boundaries: © GeoBasis-DE / BKG 2016 (data changed) · Natural Earth
places-streets-ours = Our server fetches the streets. The map service does not learn who looks at the map.
rule-tiles-often = Very many pieces of the map were asked for from your connection just now. Try again in an hour.
