# Places, postal codes, radius, map
problem-unknown-place = Мы не знаем такого места или индекса: «{ $given }». Пожалуйста, проверьте написание или введите почтовый индекс из пяти цифр.
problem-radius-range = Радиус может быть от { $min } до { $max } километров.
places-credit = Индексы: © участники OpenStreetMap (ODbL) · Границы: © GeoBasis-DE / BKG 2016 (данные изменены) · Natural Earth
places-streets-ours = Улицы загружает наш сервер. Картографическая служба не узнаёт, кто смотрит на карту.
rule-tiles-often = С вашего подключения только что запросили очень много фрагментов карты. Попробуйте через час.
