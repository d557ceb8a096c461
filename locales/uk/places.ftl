# Places, postal codes, radius, map
problem-unknown-place = Ми не знаємо такого місця чи індексу: «{ $given }». Будь ласка, перевірте написання або введіть поштовий індекс із п’яти цифр.
problem-radius-range = Радіус може бути від { $min } до { $max } кілометрів.
places-credit = Індекси: © учасники OpenStreetMap (ODbL) · Кордони: © GeoBasis-DE / BKG 2016 (дані змінено) · Natural Earth
places-streets-ours = Вулиці завантажує наш сервер. Картографічна служба не дізнається, хто дивиться на карту.
rule-tiles-often = З вашого з'єднання щойно запитали дуже багато фрагментів карти. Спробуйте за годину.
