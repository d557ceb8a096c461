# Offers on pages.
start-title = Katıl
start-welcome = Katılmak istemeniz ne güzel!
start-figures = Gönüllülük, buluşmalar, kurslar, mekânlar ve eşyalar. { $town }: { $n } ilan, komşular: { $others } ilan.
start-figures-own = Gönüllülük, buluşmalar, kurslar, mekânlar ve eşyalar. { $town }: { $n } ilan.
start-figures-region = Gönüllülük, buluşmalar, kurslar, mekânlar ve eşyalar: { $towns } şehir ve belediyeden { $n } ilan.
start-figures-none = Gönüllülük, buluşmalar, kurslar, mekânlar ve eşyalar: { $town }. Bu ağ yeni, burada yeni bir şey doğuyor.
start-search = İlan ara
start-what = Ne?
start-what-example = örneğin kitap okuma, bisiklet, bahçe
start-where = Nerede?
start-find = Bul
start-quick = Hızlı yollar
start-quick-events = Etkinlikler
start-quick-help = Zaman ayır
start-quick-children = Çocuklarla
start-quick-training = Bir şey öğren
start-quick-rooms = Mekânlar
start-next = Sıradakiler
start-all = Tüm ilanlar
start-needed = Size burada ihtiyaç var
start-needed-text = Sürekli yardım arayanlar. İstediğiniz zaman başlayabilirsiniz.
start-needed-all =
    { $n ->
        [one] Tek arayış
       *[other] { $n } arayışın tümü
    }
start-neighbours = Komşularda da var
start-towns = Yerler
start-neighbours-text = Her şehrin kendi ağı var. Yakınınızda neler olduğunu birlikte gösteriyoruz.
start-offers =
    { $n ->
        [one] ilan
       *[other] ilan
    }
start-offers-far =
    { $n ->
        [one] ilan, { $far } uzakta
       *[other] ilan, { $far } uzakta
    }
start-how = Nasıl yapılır
start-how-find = Bulun
start-how-find-text = Konuya, yere ve zamana göre size uyanı ararsınız. Bunun için hesaba ihtiyacınız yok.
start-how-meet = Tanışın
start-how-meet-text = İlan sahibine yazar ya da telefon eder, merak ettiklerinizi sorarsınız.
start-how-join = Katılın
start-how-join-text = Deneyin. Size uymazsa bırakırsınız, olur biter.
start-empty = Burada ilk ilan için yer var
start-empty-text = Dernekler, girişimler ve kurumlar ne sunduklarını ve ne aradıklarını buraya yazar.
start-empty-region = Henüz hiçbir yer bir şey paylaşmadı
start-empty-region-text = Şehirler ve belediyeler bir şey yayımladığında burada da görünür.
list-title = İlan bul
list-description = { $town } ve komşularında neler var, nerede yardıma ihtiyaç var?
list-heading =
    { $n ->
        [0] İlan yok
        [one] { $n } ilan
       *[other] { $n } ilan
    }
list-heading-near =
    { $n ->
        [0] Yakında ilan yok
        [one] Yakında { $n } ilan
       *[other] Yakında { $n } ilan
    }
list-everything = Burada ve komşularda olan her şey
list-chip-text = “{ $text }”
list-chip-near = { $place } ve { $km } km çevresi
list-chip-here = yalnızca { $town }
list-chip-town = geldiği yer: { $town }
list-filters = Filtreler
list-filters-set =
    { $n ->
        [0] Filtreler
        [one] Filtreler ({ $n } seçili)
       *[other] Filtreler ({ $n } seçili)
    }
list-filter-offers = İlanları filtrele
list-text = Aranan sözcük
list-near = Yer veya posta kodu
list-near-example = örneğin 59494
list-here = Konumum
list-here-busy = Cihazınız konumunuzu arıyor …
list-here-done = Konumunuz girildi, yaklaşık bir kilometre hassasiyetle.
list-here-failed = Cihazınız konumu bildirmiyor. Lütfen bir yer veya posta kodu yazın.
list-radius-label = Çevre
list-radius = { $km } km
list-purpose = Yön
list-purpose-request = Aranıyor: burada yardıma ihtiyaç var
list-purpose-offer = Sunuluyor: bunlar var
list-topic = Ne için
list-further-topics =
    { $n ->
        [one] { $n } konu daha
       *[other] { $n } konu daha
    }
list-subject = Tür
list-town = Nereden
list-only-here = yalnızca benim şehrim ({ $town })
list-show = Sonuçları göster
list-set = Seçili filtreler
list-reset = Hepsini kaldır
list-wrong-near = Bu yeri bulamadık.
list-wrong-radius = Bu uzaklık uygun değil.
list-wrong-town = Bu yer ağda yok.
list-wrong-page = Bu sayfa numarasını anlamadık.
list-wrong-text = Arama metni çok uzun.
list-wrong-choice = Bir filtreyi anlamadık ve onu dikkate almadık.
list-wrong-some = Bunları anlamadık ve dikkate almadık:
list-which-place = Gösterilen bölge: { $place } ve çevresi.
list-other-places = Yoksa başka bir yeri mi kastettiniz?
list-did-you-mean = Şunu mu demek istediniz:
list-empty = Buna uygun bir şey bulamadık
list-empty-near = Biraz daha uzakta belki bir şey vardır.
list-empty-narrowed = Daha az filtreyle ya da başka bir sözcükle daha çok şey bulursunuz.
list-empty-new = Burada ilk ilan için yer var
list-empty-region = Henüz hiçbir yer bir şey paylaşmadı
list-empty-new-text = Yakında yine bakın.
list-empty-page = Bu kadar sayfa yok
list-empty-page-text = Liste daha kısa. Baştan devam edebilirsiniz.
list-to-first-page = İlk sayfaya
list-to-start = Ana sayfaya
list-show-all = Tüm ilanları göster
list-wider = { $km } km içinde ara
list-facet-target-group = Kimler için
list-facet-free = Ücret
list-facet-urgent = Acil
list-facet-district = Semt
list-facet-commitment = Ne kadar süre
list-facet-provider-kind = Sunan
list-facet-language = Dil
list-facet-qualification = Beklenen beceriler
list-facet-when = Tarihli veya tarihsiz
list-facet-place = Yerinde veya çevrim içi
list-when-dated = tarihli
list-when-ongoing = sürekli
list-when-undated = belirli bir tarihi yok
list-placed-onsite = yerinde
list-placed-online = çevrim içi
list-placed-both = yerinde veya çevrim içi
list-placed-none = yer belirtilmemiş
list-facet-weekday = Haftanın günü
list-facet-daytime = Günün saati
list-facet-period = Ne zaman
list-only-free = ücretsiz
list-only-urgent = acil
list-daytime-morning = sabahları
list-daytime-afternoon = öğleden sonraları
list-daytime-evening = akşamları
list-period-today = bugün
list-period-week = önümüzdeki 7 gün
list-period-month = önümüzdeki 31 gün
list-from = Başlangıç
list-to = Bitiş
list-chip-from = { $day } tarihinden itibaren
list-chip-to = { $day } tarihine kadar
list-answer-yes = evet
list-answer-partly = kısmen
list-answer-no = hayır
list-answer-unknown = belirtilmemiş
list-answer-not-applicable = geçerli değil
list-presets = Hızlı seçim
list-preset-today = bugün
list-preset-week = bu hafta
list-preset-weekend = hafta sonu
list-preset-evening = akşamları
list-preset-morning = sabahları
list-more-filters =
    { $n ->
        [one] 1 filtre daha
       *[other] { $n } filtre daha
    }
list-most-words =
    { $n ->
        [0] Hiçbir sonuç bütün kelimelerinizi içermiyor.
        [one] Yalnızca bir sonuç bütün kelimelerinizi içeriyor.
       *[other] Yalnızca { $n } sonuç bütün kelimelerinizi içeriyor.
    }
list-most-words-text = Ardından kelimelerin çoğunu içerenler gelir.
list-widened = Tam uyan bir şey yok. Aramayı genişlettik:
list-widened-radius = { $km } km çevre
list-widened-anywhere = her yerde
list-widened-towns = komşularda da
list-widened-times = her zaman
list-widened-without = “{ $filter }” filtresi olmadan
list-widened-text = “{ $text }” sözcüğü olmadan da
list-widened-back = Tam aramaya dön
list-understood-place = { $place } ve çevresi gösteriliyor ({ $km } km).
list-understood-time = Belirttiğiniz zamanda olanlar gösteriliyor.
list-understood-not = Tam olarak bu kelimeleri ara
list-best = Sonuçlar
list-best-hint = en uygun olanlar önce
list-dated = Tarihi belli
list-dated-hint = en yakın tarihler önce
list-ongoing = Sürekli
list-ongoing-hint = her zaman mümkün
list-online = Çevrim içi
list-online-hint = her yerden mümkün
list-map =
    { $n ->
        [one] Harita: { $n } ilan. Aşağıdaki listede de var.
       *[other] Harita: { $n } ilan. Aşağıdaki listede de var.
    }
list-map-near =
    { $n ->
        [one] Harita: { $place } çevresinde { $n } ilan. Aşağıdaki listede de var.
       *[other] Harita: { $place } çevresinde { $n } ilan. Aşağıdaki listede de var.
    }
list-map-ours = Harita kendi sunucumuzda durur.
problem-page-number = Sayfalar 1'den başlar.
problem-query-long = İlk { $max } karakter okunur.
show-crumb-start = Başlangıç
show-original = Aslına git
show-origin = Bu ilanın geldiği yer: { $town } ({ $host }).
show-origin-far = Bu ilanın geldiği yer: { $town }. { $own } ile arası { $far }.
show-stand = Son durum: { $date }
show-stand-text = { $town } uzun süredir erişilemiyor. İlanın hâlâ geçerli olup olmadığını bilmiyoruz. En iyisi ilan sahibine sorun.
show-date-off = iptal
show-date-off-line = { $when }: iptal.
show-date-off-why = { $when }: iptal. { $reason }
silent-title = Bu ilan şu anda görünmüyor.
silent-text = Geldiği yer: { $town }. Oradan en son { $date } tarihinde haber aldık.
silent-hint = Hâlâ geçerli mi, bilmiyoruz. Yeniden haber alınca ilan burada yine görünür. Belki aslına ulaşabilirsiniz.
show-cancelled = İptal edildi.
show-cancelled-text = Bu gerçekleşmeyecek.
show-filled = Tüm yerler dolu.
show-filled-text = Yeniden yer açılıp açılmayacağını sorun.
show-expired = Süresi doldu.
show-expired-text = Bu ilan sona erdi. Burada yalnızca okunmak için duruyor.
show-glance = Bir bakışta
show-when = Ne zaman
show-where = Nerede
show-effort = Ayrılacak zaman
show-places-label = Yerler
show-places = { $total } yerden { $free } boş
show-age = Yaş
show-you-get = Size verilenler
show-costs = Ücret
show-more-prices = diğer fiyatlar aşağıda
show-access = Erişim
show-access-title = Erişilebilirlik
show-wheelchair-partly = tekerlekli sandalyeye kısmen uygun
show-wheelchair-no = tekerlekli sandalyeye uygun değil
show-about = Konu ne
show-easy = Kolay sözlerle
show-needs = Gerekenler ve size verilenler
show-dates = Tarihler
show-calendar = Takvimime ekle
show-every-date = Her seferinde: { $times }.
show-more-dates = Başka tarihler de olacak.
show-aside = İletişim, ilan sahibi, yol
show-contact-help = Yardım etmek istiyorum
show-contact-help-text = Kim olduğunuzu ve ne zaman vaktiniz olduğunu kısaca yazın.
show-contact-have = Bende var
show-contact-have-text = Aranan şeyi verebiliyorsanız ilan sahibine haber verin.
show-contact-need = Bunu kullanmak istiyorum
show-contact-need-text = İstediğiniz zamanda boş mu, ilan sahibine sorun.
show-contact-join = Katılmak istiyorum
show-contact-join-text = İlan sahibi sorularınızı memnuniyetle yanıtlar.
show-write-mail = E-posta yaz
show-register = Kayda git
show-register-none = Kayıt gerekmez
show-register-external = Kayıt, ilan sahibinin sitesinde
show-register-request = Lütfen yer olup olmadığını sorun
show-register-until = Son kayıt: { $date }
show-verified = Kontrol tarihi: { $date }
show-provider-offers = İlan sahibinin tüm ilanları
show-way = Nasıl gidilir
show-map = Harita: { $place }
show-join-online = Çevrim içi katıl
show-reviewed = Son onay: { $date }.
show-updated = Son değişiklik: { $date }.
show-copied = { $ago } aktarıldı, geldiği yer: { $town }.
show-similar = Bunlar da size uyabilir
show-check = Başlamadan önce ilan sahibi bu belgeye bakar. Vatandaşlık bürosu (Bürgerbüro) için gereken yazıyı size o verir.
show-check-declaration = Başlamadan önce bir beyan imzalarsınız.
show-check-free = Gönüllüler için ücretsizdir.
show-law = Dayanak: { $law }
show-languages = Diller: { $languages }
show-language-level = { $language } ({ $level })
show-training = İşe alıştırma
show-training-text = İlan sahibi bilmeniz gerekenleri gösterir.
show-note = Bilmekte yarar var
show-expenses = Masraflar geri ödenir
show-certificate = Gönüllülük belgesi
show-card = Gönüllü kartı (Ehrenamtskarte)
show-card-counts = Bu süre kart için sayılır.
show-card-excluded = Bu süre yalnızca sabit ödeme almazsanız sayılır.
show-card-check = Sürenin sayılıp sayılmadığına şehir tek tek bakar.
show-allowance-reimbursement = Masraf ödemesi
show-allowance-ehrenamt = Gönüllü ödeneği (Ehrenamtspauschale)
show-allowance-trainer = Çalıştırıcı ödeneği (Übungsleiterpauschale)
show-allowance-other = Ücret
show-insurance = Sigorta
show-insurance-liability = Sorumluluk sigortası
show-insurance-accident = Kaza sigortası
show-insurance-by = { $what }: { $by }.
show-insurance-none = { $what }: sigorta yok.
say-insurer-provider = ilan sahibi aracılığıyla
say-insurer-municipality = şehir aracılığıyla
say-insurer-state-scheme = eyalet aracılığıyla, başka sigorta ödemezse
say-insurer-statutory = yasal sigorta
say-insurer-none = sigorta yok
say-insurer-unknown = bilinmiyor
say-purpose-offer = Sunuluyor
say-purpose-request = Aranıyor
say-subject-time = Zaman
say-subject-event = Etkinlik
say-subject-service = Hizmet
say-subject-training = Kurs
say-subject-space = Mekân
say-subject-vehicle = Araç
say-subject-material = Eşya
say-subject-skill = Beceri
say-status-cancelled = İptal edildi
say-status-filled = Yer kalmadı
say-days-row = { $first } – { $last }
say-rhythm-daily =
    { $n ->
        [one] her gün
       *[other] { $n } günde bir
    }
say-rhythm-weekly =
    { $n ->
        [one] her hafta
       *[other] { $n } haftada bir
    }
say-rhythm-monthly =
    { $n ->
        [one] her ay
       *[other] { $n } ayda bir
    }
say-rhythm-yearly =
    { $n ->
        [one] her yıl
       *[other] { $n } yılda bir
    }
say-monthly-day = her ayın { $n }. günü
say-monthly-last-day = ay sonunda
say-monthly-last = her ayın son { $weekday } günü
say-monthly-nth = her ayın { $n }. { $weekday } günü
say-dates =
    { $n ->
        [one] { $n } tarih
       *[other] { $n } tarih
    }
say-several-dates = birkaç tarih
say-more-dates = başka tarihler
say-by-arrangement = anlaşmaya göre
say-leaf-until = son gün: { $date }
say-until = son gün: { $date }
say-over = sona erdi
say-online = çevrim içi
say-place-or-online = { $place } veya çevrim içi
say-area = { $place } ve çevresi
say-area-km = { $place } ve { $km } km çevresi
say-place-later = Kesin yeri ilan sahibi söyler.
say-free = ücretsiz
say-price-per = { $amount } { $unit }
say-per-person = kişi başına
say-per-hour = saat başına
say-per-day = günlük
say-per-visit = ziyaret başına
say-per-booking = rezervasyon başına
say-per-session = her seferinde
say-per-meal = öğün başına
say-per-meeting = oturum başına
say-per-occasion = görev başına
say-per-month = ayda
say-per-week = haftada
say-commitment-one-off = bir kerelik
say-commitment-short-term = kısa süreliğine
say-commitment-regular = düzenli
say-commitment-flexible = esnek
say-guest = Konuk ilanı: { $name }
say-tag-training = işe alıştırma var
say-tag-places =
    { $n ->
        [one] { $n } yer kaldı
       *[other] { $n } yer kaldı
    }
say-tag-urgent = acil
say-answer-yes = Var
say-answer-partly = Kısmen
say-answer-no = Yok
say-access-step-free-entrance = basamaksız giriş
say-access-wheelchair = tekerlekli sandalyeye uygun
say-access-accessible-wc = engelli tuvaleti
say-access-lift = asansör
say-access-accessible-parking = engelli otoparkı
say-access-hearing-loop = işitme döngüsü
say-access-tactile-guidance = dokunarak yönlendirme
say-access-assistance-dog-ok = rehber köpekler gelebilir
say-access-sign-language = işaret dili
say-access-easy-language = kolay dil (Leichte Sprache)
say-access-quiet-room = dinlenme odası
say-access-visual-description = görsel betimleme
say-access-assistance-possible = destekle katılım mümkün
say-language-de = Almanca
say-language-en = İngilizce
say-language-uk = Ukraynaca
say-language-ar = Arapça
say-language-tr = Türkçe
say-language-ru = Rusça
say-language-fa = Farsça
say-language-pl = Lehçe
say-language-ro = Rumence
say-language-bg = Bulgarca
say-language-fr = Fransızca
say-language-es = İspanyolca
say-language-it = İtalyanca
say-language-sq = Arnavutça
say-language-sr = Sırpça
say-language-hr = Hırvatça
say-language-ku = Kürtçe
say-language-nl = Felemenkçe
say-language-el = Yunanca
say-language-pt = Portekizce
show-report = Bir yanlışlık mı var? Bildirin
media-credit-line = Görsel: { $name }
media-logo-credit = Logo: { $name }
media-enlarge = (büyüt)
