# Drucken, Teilen, Mitnehmen.
extra-print = Друкувати
extra-copy = Копіювати адресу
extra-copied = Адресу скопійовано
extra-share = Поділитися
extra-mail = Електронною поштою
extra-code-hint = Відкрити камерою телефону
extra-title = Розкажіть іншим
extra-code = QR-код з адресою цієї пропозиції
extra-video = Відео
extra-video-open = Дивитися відео на { $host }
extra-video-text = Лише коли ви натиснете, ви покинете цей сайт, і { $host } дізнається про ваш візит. Там діють його правила захисту даних.
offline-title = Зараз немає мережі
offline-text = Цю сторінку не видно без інтернету. Свій список ви все одно можете прочитати.
offline-now = Немає мережі. Ви бачите те, що є на вашому пристрої; воно могло змінитися.
