feed-title = Abone ol ve yeniden kullan
feed-short = Abone ol
feed-list-text = Bu seçim takvim, haber, tablo veya harita olarak
feed-provider-text = Bu kuruluşun tüm ilanları takvim, haber, tablo veya harita olarak
feed-how = Bir adresi programınıza kopyalayın. Program yenilikleri kendisi sorar. Hesap gerekmez ve kimin abone olduğunu kimse öğrenmez.
feed-calendar = Takvim (iCalendar)
feed-calendar-for = Tüm tarihler telefon ve bilgisayardaki takviminizde. İptal edilenler iptal olarak görünür.
feed-atom = Haberler (Atom)
feed-atom-for = Yeni eklenenler; haber okuyucuda, kurum içi ağda veya belediye ekranında.
feed-csv = Tablo (CSV)
feed-csv-for = Excel veya LibreOffice ile açmak, broşür ve değerlendirme için.
feed-geojson = Harita (GeoJSON)
feed-geojson-for = Şehir planı ve coğrafi bilgi sistemleri için yerler.
feed-json = Veri (JSON)
feed-json-for = Kendi tasarımını yapan siteler ve uygulamalar için.
feed-open-calendar = Takvim programında aç
feed-address = Adres: { $name }
feed-embed = Kendi sitenize ekleyin
feed-cancelled = İptal: { $title }
feed-filled = Dolu: { $title }
feed-by = { $provider } ({ $town })
feed-ignored = “{ $parameter }” dikkate alınmadı: { $why }
feed-left-out = Burada { $n } ilandan { $shown } tanesi var. Tümünü arayüz sayfa sayfa verir: /api.
feed-undated =
    { $n ->
        [one] Bir ilanın sabit tarihi yok ve takvimde yer almıyor.
       *[other] { $n } ilanın sabit tarihi yok ve takvimde yer almıyor.
    }
embed-title = İlanları kendi sitenize ekleyin
embed-lead = Neyin görüneceğini seçin ve parçayı kopyalayın. Betik yüklemez, çerez koymaz ve hep güncel durumu gösterir.
embed-what = Ne görünsün?
embed-only-provider = Yalnızca { $name } ilanları
embed-look = Nasıl görünsün?
embed-items = İlan sayısı (1–30)
embed-theme = Renkler
embed-theme-auto = cihazdaki gibi
embed-theme-light = açık
embed-theme-dark = koyu
embed-update = Parçayı göster
embed-preview = Önizleme
embed-frame = Çerçeve olarak (iframe)
embed-frame-text = Bu kodu ilanların görünmesini istediğiniz yere ekleyin.
embed-code = Kopyalanacak kod
embed-part = İçerik sisteminiz için HTML
embed-part-text = Sunucunuz listeyi kendisi alır ve sayfanıza yerleştirir. Böylece sitenizin geri kalanı gibi görünür.
embed-part-address = Listenin adresi
embed-frame-title = “{ $site }” ilanları
embed-empty = Şu anda burada ilan yok.
embed-one = Bu ilan hakkında her şey
embed-all =
    { $n ->
        [one] İlanı gör
       *[other] { $n } ilanın tümünü gör
    }
hsds-registration = Lütfen kaydolun.
hsds-no-registration = Kayıt gerekmez.
hsds-registration-until = Kayıt { $date } tarihine kadar.
hsds-not-on = şu tarihlerde yapılmaz: { $dates }
problem-hsds-format = Böyle bir biçim yok. json ve ndjson kullanılabilir.
