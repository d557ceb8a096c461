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
