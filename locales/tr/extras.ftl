# Drucken, Teilen, Mitnehmen.
extra-print = Yazdır
extra-copy = Adresi kopyala
extra-copied = Adres kopyalandı
extra-share = Paylaş
extra-mail = E-posta ile
extra-code-hint = Telefonun kamerasıyla açın
extra-title = Paylaşın
extra-code = Bu ilanın adresini içeren QR kodu
extra-video = Video
extra-video-open = Videoyu { $host } üzerinde izle
extra-video-text = Ancak bastığınızda bu siteden ayrılırsınız ve { $host } geldiğinizi öğrenir. Orada onun gizlilik kuralları geçerlidir.
offline-title = Şu anda bağlantı yok
offline-text = Bu sayfa internet olmadan görülemez. Listenizi yine de okuyabilirsiniz.
offline-now = Bağlantı yok. Cihazınızdaki hâlini görüyorsunuz; bu arada değişmiş olabilir.
