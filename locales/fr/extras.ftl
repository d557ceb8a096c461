# Drucken, Teilen, Mitnehmen.
extra-print = Imprimer
extra-copy = Copier l'adresse
extra-copied = Adresse copiée
extra-share = Partager
extra-mail = Par e-mail
extra-code-hint = Ouvrir avec l'appareil photo du téléphone
extra-title = Faire passer
extra-code = Code QR avec l'adresse de cette offre
extra-video = Vidéo
extra-video-open = Regarder la vidéo sur { $host }
extra-video-text = Ce n'est qu'en appuyant que vous quittez ce site et que { $host } apprend votre visite. Ses propres règles de confidentialité s'y appliquent.
offline-title = Pas de réseau en ce moment
offline-text = Cette page n'est pas visible sans internet. Vous pouvez tout de même lire votre liste.
offline-now = Pas de réseau. Vous voyez ce qui se trouve sur votre appareil ; cela a pu changer.
