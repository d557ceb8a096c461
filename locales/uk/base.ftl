# What can go wrong everywhere.
problem-missing = Будь ласка, заповніть це поле.
problem-too-short = Це закоротко. Напишіть щонайменше { $min } знаків.
problem-too-long = Це задовго. Сюди вміщується не більше { $max } знаків.
problem-out-of-range = Будь ласка, вкажіть значення від { $min } до { $max }.
problem-unknown-choice = «{ $given }» тут вибрати не можна.
thing-page = Сторінка
thing-offer = Пропозиція
thing-provider = Організатор
thing-account = Обліковий запис
thing-postal-code = Поштовий індекс
error-not-found = { $thing }: не знайдено.
error-gone = { $thing }: більше немає.
error-unauthenticated = Будь ласка, спершу увійдіть.
error-fault = У нас щось пішло не так. Помилку записано.
