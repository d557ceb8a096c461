feed-title = Subskrybuj i wykorzystaj
feed-short = Subskrybuj
feed-list-text = Ten wybór jako kalendarz, wiadomości, tabela lub mapa
feed-provider-text = Wszystkie oferty tego organizatora jako kalendarz, wiadomości, tabela lub mapa
feed-how = Skopiuj adres do swojego programu. Sam będzie pytał o nowości. Nie potrzebujesz konta i nikt nie dowie się, kto subskrybuje.
feed-calendar = Kalendarz (iCalendar)
feed-calendar-for = Wszystkie terminy we własnym kalendarzu, w telefonie i komputerze. To, co odwołano, jest oznaczone jako odwołane.
feed-atom = Wiadomości (Atom)
feed-atom-for = Co nowego – w czytniku, intranecie lub na ekranie w ratuszu.
feed-csv = Tabela (CSV)
feed-csv-for = Do otwarcia w Excelu lub LibreOffice, do programów i zestawień.
feed-geojson = Mapa (GeoJSON)
feed-geojson-for = Miejsca na plan miasta i do systemów informacji geograficznej.
feed-json = Dane (JSON)
feed-json-for = Dla stron i aplikacji z własnym układem.
feed-open-calendar = Otwórz w kalendarzu
feed-address = Adres: { $name }
feed-embed = Wstaw na własną stronę
feed-cancelled = Odwołane: { $title }
feed-filled = Brak miejsc: { $title }
feed-by = { $provider } ({ $town })
feed-ignored = Pominięto „{ $parameter }”: { $why }
feed-left-out = Tu jest { $shown } z { $n } ofert. Wszystkie, strona po stronie, podaje interfejs: /api.
feed-undated =
    { $n ->
        [one] Jedna oferta nie ma stałego terminu i nie ma jej w kalendarzu.
        [few] { $n } oferty nie mają stałego terminu i nie ma ich w kalendarzu.
        [many] { $n } ofert nie ma stałego terminu i nie ma ich w kalendarzu.
       *[other] { $n } oferty nie mają stałego terminu i nie ma ich w kalendarzu.
    }
embed-title = Wstaw oferty na własną stronę
embed-lead = Wybierz, co ma się pojawić, i skopiuj fragment. Nie ładuje skryptów, nie ustawia ciasteczek i zawsze pokazuje aktualny stan.
embed-what = Co ma się pojawić?
embed-only-provider = Tylko oferty: { $name }
embed-look = Jak ma wyglądać?
embed-items = Liczba ofert (od 1 do 30)
embed-theme = Kolory
embed-theme-auto = jak w ustawieniach urządzenia
embed-theme-light = jasne
embed-theme-dark = ciemne
embed-update = Pokaż fragment
embed-preview = Podgląd
embed-frame = Jako ramka (iframe)
embed-frame-text = Wstaw ten kod tam, gdzie mają być oferty.
embed-code = Kod do skopiowania
embed-part = Jako HTML dla systemu redakcyjnego
embed-part-text = Twój serwer sam pobiera listę i wstawia ją na stronę. Wygląda wtedy jak reszta witryny.
embed-part-address = Adres listy
embed-frame-title = Oferty z „{ $site }”
embed-empty = Obecnie nie ma tu ofert.
embed-one = Wszystko o tej ofercie
embed-all =
    { $n ->
        [one] Zobacz ofertę
        [few] Zobacz wszystkie { $n } oferty
        [many] Zobacz wszystkie { $n } ofert
       *[other] Zobacz wszystkie { $n } oferty
    }
hsds-registration = Prosimy o zgłoszenie.
hsds-no-registration = Bez zgłoszenia.
hsds-registration-until = Zgłoszenia do { $date }.
hsds-not-on = nie odbywa się: { $dates }
problem-hsds-format = Nie ma takiego formatu. Możliwe są json i ndjson.
