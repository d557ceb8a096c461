# What can go wrong everywhere.
problem-missing = Please fill in this field.
problem-too-short = This is too short. Write at least { $min } characters.
problem-too-long = This is too long. At most { $max } characters fit here.
problem-out-of-range = Please enter a value from { $min } to { $max }.
problem-unknown-choice = “{ $given }” is not one of the choices here.
thing-page = Page
thing-offer = Offer
thing-provider = Provider
thing-account = Account
thing-peer = Neighbouring town
thing-actor = Sender
thing-postal-code = Postal code
error-not-found = { $thing }: not found.
error-gone = { $thing }: no longer there.
error-unauthenticated = Please sign in first.
error-fault = Something went wrong on our side. We have noted the error.
problem-no-id = This is not a valid id.

# When something takes place.
problem-schedule-timezone = There is no time zone “{ $given }”. Germany's is called Europe/Berlin.
problem-schedule-time = “{ $given }” cannot be read as a time. Write it like this: 2027-01-09T10:00.
problem-schedule-year = Dates lie between the years 1970 and 2199.
problem-schedule-end-before-start = The end ({ $end }) is before the beginning ({ $start }).
problem-schedule-period-ends-first = The last day ({ $until }) is before the first ({ $from }).
problem-schedule-series-too-long = One date of a series lasts a year at most. Otherwise, choose “period”.
problem-schedule-too-many-dates = These are too many dates. At most { $max } fit here.
problem-schedule-rule = The repetition cannot be read: “{ $part }”.
problem-schedule-rule-too-often = An offer cannot repeat that often. At most 24 dates a day are possible.
problem-schedule-rule-never = This repetition does not yield a single date.
problem-schedule-count-and-until = The repetition has both a number of dates and a last day. Please choose one of them.
problem-schedule-until-before-start = The repetition ends on { $until }, before the first date on { $start }.
problem-schedule-all-excepted = All dates are excepted. Please leave at least one.
