# Accounts and signing in.
sign-in-title = Giriş yap
sign-in-lead = İlan yazan herkes için. Aramak ve okumak için hesaba ihtiyacınız yok.
sign-in-email = E-posta adresi
sign-in-password = Parola
sign-in-wait-title = Çok fazla deneme yapıldı.
sign-in-wait =
    { $n ->
        [one] Lütfen { $n } dakika bekleyin. Sonra yeniden deneyebilirsiniz.
       *[other] Lütfen { $n } dakika bekleyin. Sonra yeniden deneyebilirsiniz.
    }
sign-in-no-account-title = Henüz hesabınız yok mu?
sign-in-no-account = Şehriniz dernekler, girişimler ve kurumlar için hesap açar.
sign-in-write-to = Yazabileceğiniz adres:
sign-in-cookie = Girişten sonra tek bir çerez oturumunuzu açık tutar. Çıkış yapınca silinir.
sign-out-done = Çıkış yaptınız.
problem-sign-in = E-posta adresi veya parola yanlış.
