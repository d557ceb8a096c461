# Liste, Karte, Kalender: was die Ansichten sagen.
view-label = View
view-list = List
view-map = Map
view-calendar = Calendar
list-ongoing-all =
    { $n ->
        [one] The one ongoing offer
       *[other] All { $n } ongoing offers
    }
calendar-title = Calendar: { $days }
calendar-count =
    { $n ->
        [0] No dates
        [one] 1 date
       *[other] { $n } dates
    }
calendar-more = +{ $n } more
calendar-undated =
    { $n ->
        [one] 1 offer has no fixed date
       *[other] { $n } offers have no fixed date
    }
calendar-today = Today
calendar-steps = Choose the period
calendar-free = Nothing that fits your choice takes place in this time.
calendar-off = cancelled
calendar-wrong-day = The calendar does not show this day. It reaches one year from today.
calendar-span-month = Month
calendar-span-week = Week
calendar-span-agenda = Day by day
map-wrong-box = We do not understand this part of the map.
map-inside =
    { $n ->
        [0] Nothing here
        [one] 1 offer in this area
       *[other] { $n } offers in this area
    }
map-unplaced =
    { $n ->
        [one] 1 offer has no place on the map
       *[other] { $n } offers have no place on the map
    }
map-label = Map with { $n } marks. Everything on it stands in the list as well.
map-cluster = zoom in
map-spot = see them in the list
map-move = Move the map
map-in = Zoom in
map-out = Zoom out
map-all = Show everything
map-go-north = To the north
map-go-south = To the south
map-go-west = To the west
map-go-east = To the east
directory-filter = Filter providers
directory-all = Show all providers
directory-inside =
    { $n ->
        [0] Nobody here
        [one] 1 provider in this area
       *[other] { $n } providers in this area
    }
directory-unplaced =
    { $n ->
        [one] 1 provider has no place on the map
       *[other] { $n } providers have no place on the map
    }
show-write = Write a message
show-write-there = The form opens on the site of { $town }.
show-write-original = The page in { $town } says how to write.
