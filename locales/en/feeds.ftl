# Offers in other forms: calendars, news, tables, maps.
feed-title = Subscribe and reuse
feed-short = Subscribe
feed-list-text = This selection as a calendar, news, table or map
feed-provider-text = All offers of this provider as a calendar, news, table or map
feed-how = Copy an address into your program. It then asks by itself what is new. You need no account, and nobody learns who subscribes.
feed-calendar = Calendar (iCalendar)
feed-calendar-for = All dates in your own calendar, on the phone and the computer. What is called off is shown as cancelled.
feed-atom = News (Atom)
feed-atom-for = What is new, in a feed reader, an intranet or on a screen in the town hall.
feed-csv = Table (CSV)
feed-csv-for = To open in Excel or LibreOffice, for printed programmes and evaluations.
feed-geojson = Map (GeoJSON)
feed-geojson-for = The places for the town’s map and for geographic information systems.
feed-json = Data (JSON)
feed-json-for = For websites and apps that do their own layout.
feed-open-calendar = Open in the calendar program
feed-address = Address: { $name }
feed-embed = Put into your own website
feed-cancelled = Cancelled: { $title }
feed-filled = Fully booked: { $title }
feed-by = { $provider } ({ $town })
feed-ignored = “{ $parameter }” was ignored: { $why }
feed-left-out = These are { $shown } of { $n } offers. The interface gives all of them page by page: /api.
feed-undated =
    { $n ->
        [one] One offer has no fixed date and is not in the calendar.
       *[other] { $n } offers have no fixed date and are not in the calendar.
    }
embed-title = Put offers into your website
embed-lead = Choose what should appear and copy the piece. It loads no script, sets no cookies and always shows what is current.
embed-what = What should appear?
embed-only-provider = Only offers of { $name }
embed-look = How should it look?
embed-items = Number of offers (1 to 30)
embed-theme = Colours
embed-theme-auto = as set on the device
embed-theme-light = light
embed-theme-dark = dark
embed-update = Show the piece
embed-preview = Preview
embed-frame = As a frame (iframe)
embed-frame-text = Put this code where the offers should appear.
embed-code = Code to copy
embed-part = As HTML for your content system
embed-part-text = Your server fetches the list and puts it into your page. It then looks like the rest of your website.
embed-part-address = Address of the list
embed-frame-title = Offers from “{ $site }”
embed-empty = There are no offers here at the moment.
embed-one = All about this offer
embed-all =
    { $n ->
        [one] See the offer
       *[other] See all { $n } offers
    }
hsds-registration = Please register.
hsds-no-registration = No registration needed.
hsds-registration-until = Registration until { $date }.
hsds-not-on = does not take place on: { $dates }
api-terms = What you may do with it
api-terms-text = Texts and pictures belong to their providers. Say with each offer where it comes from and link to it; show the credit with each picture. What is no longer here, please remove from your place as well.
api-more = The same in other forms
api-feeds = every list as a calendar, news, table or map, with the same parameters as above
api-changes = all changes and deletions one after the other, to keep a copy (RPDE 1.0)
api-hsds = for directories of social services (HSDS 3.1)
problem-hsds-format = There is no such form. Possible are json and ndjson.
