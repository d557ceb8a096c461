# Places, postal codes, radius, map
problem-unknown-place = Мы не знаем такого места или индекса: «{ $given }». Пожалуйста, проверьте написание или введите почтовый индекс из пяти цифр.
problem-radius-range = Радиус может быть от { $min } до { $max } километров.
places-credit = Индексы: © участники OpenStreetMap (ODbL) · Границы: © GeoBasis-DE / BKG 2016 (данные изменены) · Natural Earth
