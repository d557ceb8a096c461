# What other servers read about an offer in words. Mastodon shows nothing else.
wire-details = Details and registration
wire-ask = Enquire
wire-cancelled = Cancelled
wire-date-cancelled = This date is cancelled: { $reason }
wire-seeks = wanted by { $provider }
wire-seeks-people =
    { $n ->
        [one] { $provider } is looking for 1 helper
       *[other] { $provider } is looking for { $n } helpers
    }
wire-next-date = Next date: { $when }
wire-date-and-times = { $date }, { $times } ({ $zone })
wire-online = online
wire-effort-one-off = once
wire-effort-short-term = for a short time
wire-effort-regular = regularly
wire-effort-flexible = flexible
wire-hours =
    { $hours ->
        [one] 1 hour
       *[other] { $hours } hours
    }
wire-hours-per-week = { $hours } a week
wire-hours-per-month = { $hours } a month
wire-hours-per-occasion = { $hours } each time
wire-months =
    { $n ->
        [one] for at least 1 month
       *[other] for at least { $n } months
    }
wire-age-from = from the age of { $min }
wire-age-until = up to the age of { $max }
wire-age-between = aged { $min } to { $max }
wire-check-self-declaration = Statement of commitment
wire-check-standard = Certificate of good conduct
wire-check-extended = Enhanced certificate of good conduct
wire-licence = Driving licence class { $class }
wire-language = Language: { $language }
problem-wire-type = This post is neither a date nor an offer.
problem-wire-private = This post is not addressed to everybody.
problem-wire-reply = This is a reply and no offer.
problem-wire-not-shared = This offer is not meant to appear on other instances.
