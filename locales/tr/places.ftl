# Places, postal codes, radius, map
problem-unknown-place = “{ $given }” adında bir yer ya da posta kodu bilmiyoruz. Lütfen yazımı kontrol edin veya beş haneli posta kodunu girin.
problem-radius-range = Çevre { $min } ile { $max } kilometre arasında olabilir.
places-credit = Posta kodları: © OpenStreetMap katkıcıları (ODbL) · Sınırlar: © GeoBasis-DE / BKG 2016 (veriler değiştirildi) · Natural Earth
places-streets-ours = Sokakları sunucumuz getirir. Harita hizmeti, haritaya kimin baktığını öğrenmez.
rule-tiles-often = Bağlantınızdan az önce çok fazla harita parçası istendi. Bir saat sonra yeniden deneyin.
