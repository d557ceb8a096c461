# What can go wrong everywhere.
problem-missing = Пожалуйста, заполните это поле.
problem-too-short = Слишком коротко. Нужно не меньше { $min } знаков.
problem-too-long = Слишком длинно. Сюда помещается не больше { $max } знаков.
problem-out-of-range = Пожалуйста, укажите значение от { $min } до { $max }.
problem-unknown-choice = «{ $given }» здесь выбрать нельзя.
thing-page = Страница
thing-offer = Предложение
thing-provider = Организатор
thing-account = Учётная запись
thing-postal-code = Почтовый индекс
error-not-found = { $thing }: не найдено.
error-gone = { $thing }: больше нет.
error-unauthenticated = Пожалуйста, сначала войдите.
error-fault = У нас что-то пошло не так. Ошибка записана.
