# Drucken, Teilen, Mitnehmen.
extra-print = Print
extra-copy = Copy the address
extra-copied = Address copied
extra-share = Share
extra-mail = By e-mail
extra-code-hint = Open with the camera of a phone
extra-title = Pass it on
extra-code = QR code with the address of this offer
extra-video = Video
extra-video-open = Watch the video at { $host }
extra-video-text = Only when you press it you leave this site, and { $host } learns that you come. There, its own privacy rules apply.
offline-title = No network right now
offline-text = This page cannot be seen without the internet. You can still read your watch list.
offline-now = No network. You see what lies on your device; it may have changed since.
