# Yazdırılacak program.

programme-title = Program
programme-open = Yazdırılabilir program
programme-print = Yazdır
programme-back = Listeye dön
programme-stretch = Ne kadar süre için?
programme-weeks =
    { $n ->
        [one] { $n } hafta
       *[other] { $n } hafta
    }
programme-standing = Sürekli ve randevuyla
programme-nothing = Bu süre içinde bir şey yok.
programme-besides =
    { $n ->
        [one] İnternette { $n } kayıt daha var.
       *[other] İnternette { $n } kayıt daha var.
    }
programme-always = İnternette, her zaman güncel:
programme-code = Taranacak kod: aynı liste internette
programme-wanted = Aranıyor
programme-off = iptal
programme-as-of = Durum: { $date }.
programme-may-change = Değişiklik olabilir.
