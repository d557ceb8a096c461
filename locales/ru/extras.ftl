# Drucken, Teilen, Mitnehmen.
extra-print = Печать
extra-copy = Копировать адрес
extra-copied = Адрес скопирован
extra-share = Поделиться
extra-mail = По эл. почте
extra-code-hint = Открыть камерой телефона
extra-title = Расскажите другим
extra-code = QR-код с адресом этого предложения
extra-video = Видео
extra-video-open = Смотреть видео на { $host }
extra-video-text = Только когда вы нажмёте, вы покинете этот сайт, и { $host } узнает о вашем визите. Там действуют его правила защиты данных.
offline-title = Сейчас нет сети
offline-text = Эту страницу нельзя увидеть без интернета. Свой список вы всё равно можете прочитать.
offline-now = Нет сети. Вы видите то, что есть на вашем устройстве; оно могло измениться.
