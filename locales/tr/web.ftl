# The page around pages.
site-title = { $town } birlikte
site-claim-town = Şehrin katılım ağı
site-claim-aggregator = Bölgenin katılım ağı
shell-skip = İçeriğe geç
shell-menu = Menü
shell-nav-main = Ana menü
shell-nav-tools = Dil ve hesap
shell-language = Dil:
shell-translation-new = Bu çeviri yeni.
shell-translation-tell = Neyi daha iyi yapabileceğimizi bize söyleyin
shell-nav-offers = İlanlar
shell-nav-providers = İlan sahipleri
shell-sign-in = Giriş yap
shell-sign-out = Çıkış yap
shell-foot-office = Sorumlu: { $office }.
shell-foot-town = Komşu yerlerin ağlarına bağlı.
shell-foot-aggregator = Bölgedeki şehir ve belediyelerin yayımladıkları burada bir arada.
shell-foot-join = Katıl
shell-foot-all-offers = Tüm ilanlar
shell-foot-enter-offer = İlan ver
shell-foot-behind = Arka plan
shell-foot-ranking = Nasıl sıralanır
shell-foot-api = Programlar için arayüz
shell-foot-source = Kaynak kod
shell-foot-legal = Yasal bilgiler
shell-foot-promise = Reklam yok, izleme çerezi yok.

# Parts.
part-comes-from = Geldiği yer
part-topics = Konular
part-on-map = Haritada:
part-remove = kaldır
part-pages = Sayfalar
part-page = Sayfa
part-previous = Geri
part-next = İleri
part-count = Sayı:
part-you-are-here = Buradasınız
part-optional = isteğe bağlı
part-problems =
    { $n ->
        [one] { $n } bilgi henüz doğru değil
       *[other] { $n } bilgi henüz doğru değil
    }
places-left =
    { $total ->
        [1] 1 boş yer kaldı
       *[other] { $total } yerden { $free } boş
    }
places-none = Tüm yerler dolu

# Error pages.
error-title-not-found = Burada bir şey yok
error-title-gone = Bu artık yok
error-title-unauthenticated = Lütfen giriş yapın
error-title-forbidden = Bunu burada yapamazsınız
error-title-conflict = Bu şu anda birbirine uymuyor
error-title-too-many = Bu biraz fazla sık oldu
error-title-too-large = Bu çok büyük
error-title-invalid = Olmadı
error-title-fault = Bizde bir şey bozuldu
error-text-no-page = Böyle bir sayfa yok. Belki ilan sona erdi ya da bağlantıda bir hata var.
error-text-fault = Hata bizde ve kaydedildi. Lütfen birkaç dakika sonra yeniden deneyin.
error-text-method = Bu adres böyle bir isteği kabul etmiyor.
error-text-too-large = Gönderdiğiniz şey izin verilenden büyük.
error-text-foreign-form = Form bu siteden gelmedi. Lütfen sayfayı yeniden açın ve formu bir kez daha gönderin.
error-text-media-type = Bu adres bu tür veriyi kabul etmiyor.
error-text-other = İstek anlaşılamadı.
error-reference = Sorunuz olursa bize bu numarayı söyleyin:
error-to-offers = Tüm ilanlara bak
error-to-home = Ana sayfaya
error-write-us = Bize yazabilirsiniz:
problem-address = Bu adresteki bilgilerden bir şey anlayamadık.
problem-form = Form bize eksik ulaştı. Lütfen bir kez daha gönderin.

# Imprint.
imprint-title = Künye (Impressum)
imprint-incomplete = Bu künye henüz tamamlanmadı.
imprint-incomplete-text = Siteyi işleten kişi, site herkese açılmadan önce sorumlu kurumun adını, adresini ve e-postasını yapılandırmaya ekler.
imprint-responsible = Sorumlu
imprint-represented-by = Temsil eden:
imprint-contact = İletişim
imprint-phone = Telefon:
imprint-email = E-posta:
imprint-vat = KDV kimlik numarası:
imprint-content-title = İlanları kim yazıyor
imprint-content = Her ilandan, üzerinde adı yazan ilan sahibi sorumludur. Komşu yerlerin ilanları orada yayımlanır ve burada geldiği yerle birlikte gösterilir.
imprint-software-title = Yazılım
imprint-software = Bu site Mitmachnetz ile çalışır. Mitmachnetz, GNU Affero Genel Kamu Lisansı sürüm 3 altında özgür bir yazılımdır.
imprint-law = Alman DDG yasasının 5. maddesi uyarınca bilgiler

# Privacy.
privacy-title = Kişisel verilerin korunması
privacy-lead = Aramak ve okumak için hesaba ihtiyacınız yok. Bunun için çerez kullanmıyor, yabancı sunuculardan hiçbir şey yüklemiyoruz.
privacy-visit-title = Bu siteyi ziyaret ettiğinizde
privacy-visit = Program kim olduğunuzu ve nereden geldiğinizi kaydetmez. Aradığınız şey tarayıcınızdaki adreste durur ve kimseyle ilişkilendirilmez.
privacy-visit-log = Sunucu size yanıt vermek için IP adresinize ihtiyaç duyar. Program bunu yazmaz. Yalnızca başarısız giriş denemeleri en fazla 24 saat sayılır; bunda da adres değil, geldiği ağın bir denetim değeri kullanılır.
privacy-count = Yalnızca günlük toplamlar sayılır: bir sayfaya kaç kez bakıldığı, kaç kez arama yapıldığı ve kaç kez sonuç bulunamadığı. Bunun için adres, kimlik veya çerez kaydedilmez. Tarayıcınız bunu isterse (Global Privacy Control, Do Not Track) sayılmazsınız. Arama sözcükleri yalnızca kısaysa, rakam ve işaret içermiyorsa ve en az üç kez arandıysa yazılır; 30 gün sonra silinir.
privacy-device = Kayıt listenizi saklamayız. Liste sayfanın adresinde ve bir kalbe bastığınızda tarayıcınızın belleğinde (adı: merkliste) durur: ilanların numaraları, başlıkları ve bağlantı olmadan da açılsın diye herkese açık sayfaları. Onu yalnızca cihazınız okur; istediğiniz zaman boşaltabilirsiniz.
privacy-position = “Konumum” düğmesine basarsanız tarayıcınız cihazınıza nerede olduğunuzu sorar. Bunu yaklaşık bir kilometreye yuvarlarız. Sonra yazdığınız bir yer gibi sayfanın adresinde durur ve saklanmaz.
privacy-streets = Haritadaki sokakları sunucumuz bir harita hizmetinden alır ve saklar. Bu hizmet burada birinin bir bölgeye baktığını görür, ama kim olduğunu görmez: IP adresinizi almaz.
privacy-account-title = Giriş yaptığınızda
privacy-account = Yalnızca ilan yazanların hesaba ihtiyacı vardır. Ad, e-posta adresi, parolanın geri çevrilemeyen bir denetim değeri ve hesabın hangi ilan sahibine ait olduğu kaydedilir.
privacy-cookie = Girişten sonra site tek bir çerez koyar. Oturumunuzu açık tutar, başka bir şey için kullanılmaz ve çıkış yapınca silinir.
privacy-offers-title = İlan sahiplerinin yayımladıkları
privacy-offers = İlanlar ve ilan sahiplerinin bilgileri herkese açıktır. Lütfen özel telefon numaralarını ve adresleri yazmayın.
privacy-network-title = Başka yerlere gidenler
privacy-network = Yayımlanan ilanlar, bu ağı izleyen ağlara aktarılır ve orada gösterilir. Ziyaretçilerin ve hesapların verileri aktarılmaz.
privacy-network-delete = Bir ilan değişir ya da geri çekilirse, kopyası olan herkese haber veririz. Kopyalarını kendileri silmelidir.
privacy-enquiries = Bir kuruluşa mesaj yazarsanız, mesaj e-posta adresinizle ve yazdıysanız adınızla yalnızca o kuruluşa gider. Burada şifreli saklanır ve 90 gün sonra silinir.
privacy-messages = Birinin Mastodon ya da benzeri bir hizmetten bir kuruma yazdığını yalnızca o kurum okur. Metni, oradaki adı ve zamanı kaydeder, hepsini 90 gün sonra sileriz.
privacy-rights-title = Haklarınız
privacy-rights = Hangi verilerin tutulduğunu sorabilir; verilerin düzeltilmesini, silinmesini, sınırlanmasını ya da aktarılmasını isteyebilir, işlenmesine itiraz edebilir ve eyaletinizin veri koruma kurumuna şikâyette bulunabilirsiniz.
privacy-contact-title = Kime başvurabilirsiniz
privacy-responsible = Sorumlu: { $office }
privacy-responsible-missing = Siteyi işleten kişi henüz sorumlu bir kurum belirtmedi.
privacy-officer = Veri koruma görevlisi:
privacy-law = Dayanaklar: GDPR (DSGVO) madde 6 ve 12–22; girişten sonraki çerez için Alman TDDDG yasası § 25 fıkra 2 no. 2

# Accessibility.
accessibility-title = Erişilebilirlik
accessibility-lead = Herkes katılabilmeli. Hedefimiz WCAG 2.2, AA düzeyi.
accessibility-does-title = Neler çalışıyor
accessibility-does-script = Tüm sayfalar JavaScript olmadan çalışır.
accessibility-does-keyboard = Her şeye klavyeyle ulaşılır. Nerede olduğunuz her zaman görünür.
accessibility-does-contrast = Metinlerin kontrastı açık ve koyu görünümde en az 4,5:1. Şehrin rengi buna göre denetlenir.
accessibility-does-zoom = Sayfalar 320 piksel genişlikten itibaren ekrana sığar.
accessibility-does-map = Haritada olan, listede de vardır.
accessibility-lacks-title = Neler eksik
accessibility-lacks-tests = Sayfalar otomatik araçlarla denetlendi. Ekran okuyucu kullanan kişilerle denetim henüz yapılmadı.
accessibility-lacks-easy = İşaret dilinde video henüz yok. Kolay Almanca (Leichte Sprache) sayfalarını henüz bir denetim grubu okumadı.
accessibility-lacks-providers = İlan sahiplerinin metinleri zor olabilir. Bunları önceden kimse denetlemez.
accessibility-report-title = Bir engeli bildirin
accessibility-report = Sizin için erişilemeyen bir şey mi var? Bize yazın ya da telefon edin. En geç bir ay içinde yanıt veririz.
accessibility-report-missing = Siteyi işleten kişi henüz geri bildirim için iletişim bilgisi vermedi.
accessibility-arbitration = Yanıtımız size yardımcı olmazsa uzlaştırma kurumuna başvurabilirsiniz:
accessibility-arbitration-link = Uzlaştırma kurumuna

# How results are ordered.
ranking-title = Nasıl sıralanır
ranking-lead = Sıralamanın sabit kuralları var. Kurallar herkes için aynı.
ranking-words-title = Sözcük aradığınızda
ranking-words-match = En üstte sözcüklerinize en çok uyan durur. Başlıktaki bir sözcük metindekinden daha önemlidir.
ranking-words-own = Eşit uyuyorsa, bu yerin ilanları komşularınkinden önce gelir.
ranking-words-date = Sonra daha erken olan önce gelir.
ranking-words-related = Çekimli, birleşik ve yakın anlamlı sözcükleri de buluruz. Tam uyan daha önce gelir.
ranking-words-places = Yeri ve zamanı arama kutusuna yazabilirsiniz, örneğin “Chor Werl am Wochenende”. O zaman süzgeç gibi çalışırlar.
ranking-words-looser = Az sonuç varsa sözcüklerinizden birini içermeyen teklifler de gelir. Hiç sonuç yoksa daha uzakta arar ve bunu size söyleriz.
ranking-plain-title = Yalnızca göz attığınızda
ranking-plain-dated = Önce tarihi belli ilanlar gelir, en yakınlar üstte.
ranking-plain-ongoing = Sonra sürekli ilanlar gelir, en yeniler üstte.
ranking-plain-own = Eşitlikte bu yer önce gelir.
ranking-never-title = Hiçbir zaman sayılmayanlar
ranking-never = Kimse daha iyi bir sıra için para ödeyemez. Kim olduğunuz ve daha önce neye baktığınız sıralamayı değiştirmez.
