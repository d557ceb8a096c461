# Providers on pages.
providers-heading =
    { $n ->
        [0] Henüz ilan sahibi yok
        [one] { $n } ilan sahibi
       *[other] { $n } ilan sahibi
    }
providers-lead = Bir şey sunan ya da arayan dernekler, girişimler, kurumlar ve resmî daireler.
providers-none = Burada ilk ilan sahibi için yer var
providers-none-text = Yakında yine bakın.
providers-summary = { $name }: ilanlar ve iletişim
providers-nonprofit = kamu yararına çalışır
providers-umbrella = Çatı kuruluş: { $name }
providers-about = Biz kimiz
providers-join = Nasıl katılabilirsiniz
providers-limits = Neleri yapmıyoruz
providers-donations = Bağışlar
providers-contact = İletişim
providers-no-contact = Bu ilan sahibi henüz iletişim bilgisi vermedi.
providers-hours = Açık olduğu saatler:
providers-offers =
    { $n ->
        [0] İlanlar
        [one] { $n } ilan
       *[other] { $n } ilan
    }
providers-no-offers = Şu anda burada ilan yok.
providers-expired = Sona erenler
providers-expired-on = sona erdi: { $date }
say-kind-verein = Dernek
say-kind-initiative = Girişim
say-kind-kommune = Belediye
say-kind-traeger-frei = Bağımsız kuruluş
say-kind-kirche = Kilise veya dinî topluluk
say-kind-unternehmen = Şirket
say-kind-bildungseinrichtung = Eğitim kurumu
say-kind-hilfsorganisation = Yardım kuruluşu
say-kind-migrantenorganisation = Göçmen kuruluşu
say-kind-stiftung = Vakıf
say-kind-person = Kişi
