# What can go wrong everywhere.
problem-missing = Lütfen bu alanı doldurun.
problem-too-short = Bu çok kısa. En az { $min } karakter yazın.
problem-too-long = Bu çok uzun. Buraya en fazla { $max } karakter sığar.
problem-out-of-range = Lütfen { $min } ile { $max } arasında bir değer girin.
problem-unknown-choice = “{ $given }” burada seçilemez.
thing-page = Sayfa
thing-offer = İlan
thing-provider = İlan sahibi
thing-account = Hesap
thing-postal-code = Posta kodu
error-not-found = { $thing }: bulunamadı.
error-gone = { $thing }: artık yok.
error-unauthenticated = Lütfen önce giriş yapın.
error-fault = Bizde bir sorun oldu. Hata kaydedildi.
