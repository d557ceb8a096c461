# Merkliste und Vergleich.
watch-title = Kayıtlarım
watch-add = Kaydet
watch-count =
    { $n ->
        [one] 1 ilan
       *[other] { $n } ilan
    }
watch-lead = Bu liste sayfanın adresinde durur. Yazdırabilir, gönderebilir ve karşılaştırabilirsiniz.
watch-empty = Henüz bir şey kaydedilmedi
watch-empty-text = Bir ilandaki kalbe basın. Hesap gerekmeden, yalnızca cihazınızda burada durur.
watch-adopt = Bu cihaza kaydet
watch-clear = Bu cihazdaki listeyi boşalt
watch-compare-one = Karşılaştır
watch-compare = Seçilenleri karşılaştır
watch-compare-text = İki ila { $n } ilan seçin ve yan yana görün.
watch-remove = Listeden çıkar
watch-take = Yanınıza alın, paylaşın
watch-take-text = Bu adresi açan herkes aynı ilanları o günkü hâliyle görür.
watch-address = Bu listenin adresi
watch-code = Bu listenin adresini içeren QR kodu
watch-mail = Listem: { $site }
watch-paste = Bir ilan daha ekle
watch-paste-label = İlanın adresi
watch-paste-hint = İlan açıkken tarayıcının üst kısmında durur.
watch-paste-button = Ekle
watch-where = Listeniz bizde değil, cihazınızda durur. Bunun için çerez kullanılmaz.
watch-full = Bir listeye { $n } ilan sığar. Ötekiler burada yok.
watch-is-full = Listeniz dolu. Önce bir şeyi çıkarın.
watch-not-understood = Adresin bir kısmını anlayamadık, atladık.
watch-over = Bu ilan sona erdi.
watch-silent = Şu anda görülemiyor.
watch-silent-text = { $town } uzun süredir sessiz. İlanın hâlâ geçerli olup olmadığını bilmiyoruz.
watch-gone = Geri çekildi.
watch-gone-text = İlan sahibi bu ilanı geri çekti.
watch-unknown = (Artık) görülemiyor.
watch-unknown-text = Bu ilan burada yok ya da şu anda ara verdi.
watch-no-title = Artık göstermediğimiz bir ilan
compare-title = İlanları karşılaştır
compare-caption = Her bilgi için bir satır, her ilan için bir sütun
compare-kind = Tür
compare-languages = Konuşulan diller
compare-registration = Kayıt
compare-provider = İlan sahibi
compare-contact = İletişim
compare-nothing = belirtilmemiş
compare-remove = Çıkar
compare-back = Listeye dön
compare-too-few = Karşılaştırmak için görülebilen en az iki ilan gerekir.
compare-too-many = Yan yana { $n } ilan sığar. Ötekiler burada yok.
compare-missing = Seçtiğiniz bir ilan artık görülemiyor ve burada yok.
