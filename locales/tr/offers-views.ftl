# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = Görünüm
view-list = Liste
view-map = Harita
view-calendar = Takvim
list-ongoing-all =
    { $n ->
        [one] Süren { $n } ilanın tümü
       *[other] Süren { $n } ilanın tümü
    }
calendar-title = Takvim: { $days }
calendar-count =
    { $n ->
        [0] Tarih yok
        [one] { $n } tarih
       *[other] { $n } tarih
    }
calendar-more = +{ $n } tane daha
calendar-undated =
    { $n ->
        [one] { $n } ilanın belirli bir tarihi yok
       *[other] { $n } ilanın belirli bir tarihi yok
    }
calendar-today = Bugün
calendar-steps = Dönem seçin
calendar-free = Bu sürede seçiminize uyan bir şey yok.
calendar-off = iptal edildi
calendar-wrong-day = Takvim bu günü göstermiyor. Bugünden bir yıl sonrasına kadar uzanır.
calendar-span-month = Ay
calendar-span-week = Hafta
calendar-span-agenda = Gün gün
map-wrong-box = Haritanın bu bölümünü anlamadık.
map-inside =
    { $n ->
        [0] Burada bir şey yok
        [one] Bu bölümde { $n } ilan
       *[other] Bu bölümde { $n } ilan
    }
map-unplaced =
    { $n ->
        [one] { $n } ilanın haritada yeri yok
       *[other] { $n } ilanın haritada yeri yok
    }
map-label = { $n } işaretli harita. Üzerindeki her şey listede de var.
map-cluster = yakınlaştır
map-spot = listede gör
map-move = Haritayı kaydır
map-in = Yakınlaştır
map-out = Uzaklaştır
map-all = Hepsini göster
map-go-north = Kuzeye
map-go-south = Güneye
map-go-west = Batıya
map-go-east = Doğuya
directory-filter = İlan sahiplerini filtrele
directory-all = Tüm ilan sahiplerini göster
directory-inside =
    { $n ->
        [0] Burada kimse yok
        [one] Bu bölümde { $n } ilan sahibi
       *[other] Bu bölümde { $n } ilan sahibi
    }
directory-unplaced =
    { $n ->
        [one] { $n } ilan sahibinin haritada yeri yok
       *[other] { $n } ilan sahibinin haritada yeri yok
    }
show-write = Mesaj yaz
show-write-there = Form şu sitede açılır: { $town }.
show-write-original = Nasıl yazılacağı şuradaki sayfada belirtilir: { $town }.
