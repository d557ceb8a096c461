# Drucken, Teilen, Mitnehmen.
extra-print = Drucken
extra-copy = Adresse kopieren
extra-copied = Adresse ist kopiert
extra-share = Teilen
extra-mail = Als E-Mail
extra-code-hint = Mit der Kamera des Telefons öffnen
extra-title = Weitersagen
extra-code = QR-Code mit der Adresse dieses Angebots
extra-video = Video
extra-video-open = Video bei { $host } ansehen
extra-video-text = Erst wenn Sie drücken, verlassen Sie diese Seite, und { $host } erfährt, dass Sie kommen. Dort gelten dessen Regeln zum Datenschutz.
offline-title = Gerade kein Netz
offline-text = Diese Seite ist ohne Internet nicht zu sehen. Ihre Merkliste können Sie trotzdem lesen.
offline-now = Kein Netz. Sie sehen, was auf Ihrem Gerät liegt; es kann sich inzwischen geändert haben.
