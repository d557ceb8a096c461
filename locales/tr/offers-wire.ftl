# What other servers read about an offer in words. Mastodon shows nothing else.
wire-details = Ayrıntılar ve kayıt
wire-ask = Sor
wire-cancelled = İptal edildi
wire-date-cancelled = Bu tarih iptal edildi: { $reason }
wire-seeks = arayan: { $provider }
wire-seeks-people =
    { $n ->
        [one] { $provider } { $n } gönüllü arıyor
       *[other] { $provider } { $n } gönüllü arıyor
    }
wire-next-date = Sonraki tarih: { $when }
wire-date-and-times = { $date }, { $times } ({ $zone })
wire-online = çevrim içi
wire-effort-one-off = bir kerelik
wire-effort-short-term = kısa süreliğine
wire-effort-regular = düzenli
wire-effort-flexible = esnek
wire-hours =
    { $hours ->
        [one] { $hours } saat
       *[other] { $hours } saat
    }
wire-hours-per-week = haftada { $hours }
wire-hours-per-month = ayda { $hours }
wire-hours-per-occasion = her seferinde { $hours }
wire-months =
    { $n ->
        [one] en az { $n } ay
       *[other] en az { $n } ay
    }
wire-age-from = { $min } yaşından itibaren
wire-age-until = { $max } yaşına kadar
wire-age-between = { $min }–{ $max } yaş
wire-check-self-declaration = Yazılı taahhüt
wire-check-standard = Sabıka kaydı belgesi (Führungszeugnis)
wire-check-extended = Genişletilmiş sabıka kaydı belgesi (erweitertes Führungszeugnis)
wire-licence = Sürücü belgesi, sınıf { $class }
wire-language = Dil: { $language }
