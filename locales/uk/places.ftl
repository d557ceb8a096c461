# Places, postal codes, radius, map
problem-unknown-place = Ми не знаємо такого місця чи індексу: «{ $given }». Будь ласка, перевірте написання або введіть поштовий індекс із п’яти цифр.
problem-radius-range = Радіус може бути від { $min } до { $max } кілометрів.
places-credit = Індекси: © учасники OpenStreetMap (ODbL) · Кордони: © GeoBasis-DE / BKG 2016 (дані змінено) · Natural Earth
