# Offers on pages.
start-title = Take part
start-welcome = Good that you want to take part.
start-figures = Volunteering, meetings, courses, rooms and things: { $n } offers from { $town } and { $others } from the neighbours.
start-figures-own = Volunteering, meetings, courses, rooms and things: { $n } offers from { $town }.
start-figures-region = Volunteering, meetings, courses, rooms and things: { $n } offers from { $towns } towns.
start-figures-none = Volunteering, meetings, courses, rooms and things in { $town }. This network is new: something is growing here.
start-search = Search offers
start-what = What?
start-what-example = for example reading aloud, bicycle, garden
start-where = Where?
start-find = Find
start-quick = Quick ways
start-quick-events = Events
start-quick-help = Give time
start-quick-children = With children
start-quick-training = Learn something
start-quick-rooms = Rooms
start-next = Coming up
start-all = All offers
start-needed = You are needed here
start-needed-text = Standing requests. You can start at any time.
start-needed-all =
    { $n ->
        [one] The one request
       *[other] All { $n } requests
    }
start-neighbours = At the neighbours', too
start-towns = The towns
start-neighbours-text = Each town runs its own network. Together we show what there is nearby.
start-offers =
    { $n ->
        [one] offer
       *[other] offers
    }
start-offers-far =
    { $n ->
        [one] offer, { $far } away
       *[other] offers, { $far } away
    }
start-how = How it works
start-how-find = Find
start-how-find-text = Look for what suits you: by topic, place and time. You need no account for that.
start-how-meet = Get to know
start-how-meet-text = Write to the provider or call, and ask what you want to know.
start-how-join = Take part
start-how-join-text = Try it out. If it does not suit you, simply stop.
start-empty = There is room for the first offer here
start-empty-text = Clubs, initiatives and institutions enter here what they offer and what they look for.
start-empty-region = No town has shared anything yet
start-empty-region-text = As soon as towns publish something, it appears here as well.
list-title = Find offers
list-description = What there is in { $town } and nearby, and where help is needed.
list-heading =
    { $n ->
        [0] No offers
        [one] 1 offer
       *[other] { $n } offers
    }
list-heading-near =
    { $n ->
        [0] No offers nearby
        [one] 1 offer nearby
       *[other] { $n } offers nearby
    }
list-everything = Everything there is here and nearby
list-chip-text = “{ $text }”
list-chip-near = { $place } and { $km } km around
list-chip-here = { $town } only
list-chip-town = from { $town }
list-filters = Filters
list-filters-set =
    { $n ->
        [0] Filters
        [one] Filters (1 set)
       *[other] Filters ({ $n } set)
    }
list-filter-offers = Filter offers
list-text = Search word
list-near = Town or postal code
list-near-example = for example 59494
list-here = My location
list-here-busy = Your device is looking for your location …
list-here-done = Your location is filled in, to about a kilometre.
list-here-failed = Your device does not tell us where you are. Please type a place or a postal code.
list-radius-label = Radius
list-radius = { $km } km
list-purpose = Direction
list-purpose-request = Wanted: help is needed here
list-purpose-offer = Offered: this is there
list-topic = What for
list-further-topics =
    { $n ->
        [one] 1 more topic
       *[other] { $n } more topics
    }
list-subject = Kind
list-town = From where
list-only-here = my town only ({ $town })
list-show = Show results
list-set = Filters that are set
list-reset = Reset all
list-wrong-near = We did not find this place.
list-wrong-radius = The radius does not fit.
list-wrong-town = This town is not in the network.
list-wrong-page = We do not understand this page number.
list-wrong-text = The search text is very long.
list-wrong-choice = We do not understand one filter and leave it out.
list-wrong-some = We do not understand these and leave them out:
list-which-place = Shown is the area around { $place }.
list-other-places = Or did you mean another place?
list-did-you-mean = Did you mean:
list-empty = We found nothing for this
list-empty-near = There may be something a little further away.
list-empty-narrowed = With fewer filters or another word you will find more.
list-empty-new = There is room for the first offer here
list-empty-region = No town has shared anything yet
list-empty-new-text = Please look in again soon.
list-empty-page = There are not that many pages
list-empty-page-text = The list is shorter. It goes on at its beginning.
list-to-first-page = To the first page
list-to-start = To the start page
list-show-all = Show all offers
list-wider = Search within { $km } km
list-facet-target-group = For whom
list-facet-free = Costs
list-facet-urgent = Urgent
list-facet-district = District
list-facet-commitment = How long
list-facet-provider-kind = Who is behind it
list-facet-language = Language
list-facet-qualification = What one should know
list-facet-when = With or without a date
list-facet-place = On site or online
list-when-dated = with a date
list-when-ongoing = ongoing
list-when-undated = without a fixed date
list-placed-onsite = on site
list-placed-online = online
list-placed-both = on site or online
list-placed-none = no place given
list-facet-weekday = Weekday
list-facet-daytime = Time of day
list-facet-period = When
list-only-free = free of charge
list-only-urgent = urgent
list-daytime-morning = mornings
list-daytime-afternoon = afternoons
list-daytime-evening = evenings
list-period-today = today
list-period-week = in the next 7 days
list-period-month = in the next 31 days
list-from = From
list-to = Until
list-chip-from = from { $day }
list-chip-to = until { $day }
list-answer-yes = yes
list-answer-partly = partly
list-answer-no = no
list-answer-unknown = not said
list-answer-not-applicable = does not apply
list-presets = Quick choices
list-preset-today = today
list-preset-week = this week
list-preset-weekend = at the weekend
list-preset-evening = in the evening
list-preset-morning = in the morning
list-more-filters =
    { $n ->
        [one] 1 more filter
       *[other] { $n } more filters
    }
list-most-words =
    { $n ->
        [0] Nothing contains all of your words.
        [one] Only one result contains all of your words.
       *[other] Only { $n } results contain all of your words.
    }
list-most-words-text = What contains most of them follows.
list-widened = Nothing fits exactly. We have widened the search:
list-widened-radius = within { $km } km
list-widened-anywhere = anywhere
list-widened-towns = also from the neighbours
list-widened-times = at any time
list-widened-without = without the filter “{ $filter }”
list-widened-text = also without “{ $text }”
list-widened-back = Back to the exact search
list-understood-place = Shown is what is in and around { $place } ({ $km } km).
list-understood-time = Shown is what takes place at the time you named.
list-understood-not = Look for these very words instead
list-best = Results
list-best-hint = best match first
list-dated = With a date
list-dated-hint = the next ones first
list-ongoing = Standing offers
list-ongoing-hint = possible at any time
list-online = Online
list-online-hint = possible from everywhere
list-map =
    { $n ->
        [one] Map: 1 offer. It stands in the list below as well.
       *[other] Map: { $n } offers. They stand in the list below as well.
    }
list-map-near =
    { $n ->
        [one] Map: 1 offer around { $place }. It stands in the list below as well.
       *[other] Map: { $n } offers around { $place }. They stand in the list below as well.
    }
list-map-ours = The map is on our own server.
problem-page-number = Pages are counted from 1.
problem-query-long = The first { $max } characters are read.
show-crumb-start = Start
show-original = To the original
show-origin = This offer comes from { $town } ({ $host }).
show-origin-far = This offer comes from { $town }, { $far } from { $own }.
show-stand = As of { $date }
show-stand-text = { $town } has been out of reach for some time. We do not know whether the offer is still like this. It is best to ask the provider.
show-date-off = cancelled
show-date-off-line = { $when } is cancelled.
show-date-off-why = { $when } is cancelled: { $reason }
silent-title = This offer cannot be seen just now.
silent-text = It comes from { $town }. We last heard from there on { $date }.
silent-hint = We do not know whether it still holds. As soon as we hear from there again, it will be back. Perhaps the original can be reached.
show-cancelled = Cancelled.
show-cancelled-text = This does not take place.
show-filled = All places are taken.
show-filled-text = Ask whether a place may become free.
show-expired = Expired.
show-expired-text = This offer is over. It is only kept here to be read.
show-glance = At a glance
show-when = When
show-where = Where
show-effort = Effort
show-places-label = Places
show-places = { $free } of { $total } left
show-age = Age
show-you-get = You get
show-costs = Costs
show-more-prices = more prices below
show-access = Access
show-access-title = Accessibility
show-wheelchair-partly = partly wheelchair accessible
show-wheelchair-no = not wheelchair accessible
show-about = What it is about
show-easy = In easy words
show-needs = What you bring and get
show-dates = Dates
show-calendar = Add to my calendar
show-every-date = Every date: { $times }.
show-more-dates = More dates follow.
show-aside = Contact, provider, way there
show-contact-help = I want to help
show-contact-help-text = Write briefly who you are and when you have time.
show-contact-have = I have something
show-contact-have-text = Contact the provider if you can give what is wanted.
show-contact-need = I want to use this
show-contact-need-text = Ask the provider whether it is free when you need it.
show-contact-join = I want to take part
show-contact-join-text = The provider is glad to answer questions.
show-write-mail = Write an e-mail
show-register = To registration
show-register-none = No registration needed
show-register-external = Registration on the provider's site
show-register-request = Please ask for a place
show-register-until = Registration until { $date }
show-verified = Checked on { $date }
show-provider-offers = All offers of this provider
show-way = How to get there
show-map = Map: { $place }
show-join-online = Take part online
show-reviewed = Last confirmed on { $date }.
show-updated = Last changed on { $date }.
show-copied = Copied from { $town } { $ago }.
show-similar = This might suit you, too
show-check = The provider looks at it before you start and gives you the letter you need to apply for it.
show-check-declaration = You sign a declaration before you start.
show-check-free = It is free of charge for volunteers.
show-law = Legal basis: { $law }
show-languages = Languages: { $languages }
show-language-level = { $language } ({ $level })
show-training = Introduction
show-training-text = The provider shows you what you need to know.
show-note = Good to know
show-expenses = Expenses are paid back
show-certificate = A certificate of what you did
show-card = Ehrenamtskarte (volunteer card)
show-card-counts = The time counts towards it.
show-card-excluded = The time counts towards it only without an allowance.
show-card-check = The town decides case by case whether the time counts.
show-allowance-reimbursement = Reimbursement
show-allowance-ehrenamt = Volunteer allowance
show-allowance-trainer = Trainer allowance
show-allowance-other = Payment
show-insurance = Insurance
show-insurance-liability = Liability
show-insurance-accident = Accident
show-insurance-by = { $what }: { $by }.
show-insurance-none = { $what }: not insured.
say-insurer-provider = through the provider
say-insurer-municipality = through the town
say-insurer-state-scheme = through the Land, where no other insurance pays
say-insurer-statutory = by law
say-insurer-none = not insured
say-insurer-unknown = not known
say-purpose-offer = Offered
say-purpose-request = Wanted
say-subject-time = Time
say-subject-event = Event
say-subject-service = Service
say-subject-training = Course
say-subject-space = Room
say-subject-vehicle = Vehicle
say-subject-material = Things
say-subject-skill = Skill
say-status-cancelled = Cancelled
say-status-filled = Full
say-days-row = { $first } to { $last }
say-rhythm-daily =
    { $n ->
        [one] daily
       *[other] every { $n } days
    }
say-rhythm-weekly =
    { $n ->
        [one] every week
        [2] every 2 weeks
       *[other] every { $n } weeks
    }
say-rhythm-monthly =
    { $n ->
        [one] every month
       *[other] every { $n } months
    }
say-rhythm-yearly =
    { $n ->
        [one] every year
       *[other] every { $n } years
    }
say-monthly-day = on day { $n } of each month
say-monthly-last-day = at the end of the month
say-monthly-last = every last { $weekday } of the month
say-monthly-nth = { $weekday } number { $n } of each month
say-dates =
    { $n ->
        [one] 1 date
       *[other] { $n } dates
    }
say-several-dates = several dates
say-more-dates = further dates
say-by-arrangement = by arrangement
say-leaf-until = until { $date }
say-until = until { $date }
say-over = over
say-online = online
say-place-or-online = { $place } or online
say-area = { $place } and surroundings
say-area-km = { $place } and { $km } km around
say-place-later = The provider tells the exact place.
say-free = free of charge
say-price-per = { $amount } { $unit }
say-per-person = per person
say-per-hour = per hour
say-per-day = per day
say-per-visit = per visit
say-per-booking = per booking
say-per-session = per session
say-per-meal = per meal
say-per-meeting = per meeting
say-per-occasion = per occasion
say-per-month = per month
say-per-week = per week
say-commitment-one-off = once
say-commitment-short-term = for a short time
say-commitment-regular = regularly
say-commitment-flexible = flexible
say-guest = Guest: { $name }
say-tag-training = with introduction
say-tag-places =
    { $n ->
        [one] 1 place left
       *[other] { $n } places left
    }
say-tag-urgent = urgent
say-answer-yes = Available
say-answer-partly = Partly
say-answer-no = Not available
say-access-step-free-entrance = step-free entrance
say-access-wheelchair = wheelchair accessible
say-access-accessible-wc = accessible toilet
say-access-lift = lift
say-access-accessible-parking = accessible parking
say-access-hearing-loop = hearing loop
say-access-tactile-guidance = tactile guidance
say-access-assistance-dog-ok = assistance dogs welcome
say-access-sign-language = sign language
say-access-easy-language = easy language
say-access-quiet-room = quiet room
say-access-visual-description = visual description
say-access-assistance-possible = taking part with assistance possible
say-language-de = German
say-language-en = English
say-language-uk = Ukrainian
say-language-ar = Arabic
say-language-tr = Turkish
say-language-ru = Russian
say-language-fa = Persian
say-language-pl = Polish
say-language-ro = Romanian
say-language-bg = Bulgarian
say-language-fr = French
say-language-es = Spanish
say-language-it = Italian
say-language-sq = Albanian
say-language-sr = Serbian
say-language-hr = Croatian
say-language-ku = Kurdish
say-language-nl = Dutch
say-language-el = Greek
say-language-pt = Portuguese
api-lead = All public offers as JSON, without signing in. The results are those of the page, in the same order.
api-list = Search offers
api-list-text = All parameters are optional and can be combined:
api-q = words or “exact phrases”
api-near = postal code, town or latitude,longitude, and a radius of 1 to 100 km
api-category = id of a category, may be repeated; those below it are included
api-town = host name of a town, or 1 for this town only
api-page = page from 1, and 1 to 100 offers per page
api-problem = We do not quite understand this request
api-one = One offer
api-description = Description for programs
api-rules = A wrong parameter is answered with 400 and application/problem+json, which names the parameter. The texts belong to the providers.
show-report = Something wrong? Report it
media-credit-line = Picture: { $name }
media-logo-credit = Logo: { $name }
media-enlarge = (show larger)
