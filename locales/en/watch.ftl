# Merkliste und Vergleich.
watch-title = Watch list
watch-add = Save
watch-count =
    { $n ->
        [one] 1 offer
       *[other] { $n } offers
    }
watch-lead = This list is the address of the page. You can print it, send it and compare.
watch-empty = Nothing saved yet
watch-empty-text = Press the heart of an offer. Then it stands here, without an account and only on your device.
watch-adopt = Save on this device
watch-clear = Clear the list on this device
watch-compare-one = Compare
watch-compare = Compare selected
watch-compare-text = Choose two to { $n } offers and see them side by side.
watch-remove = Take off the list
watch-take = Take along and pass on
watch-take-text = Whoever opens this address sees the same offers as they are then.
watch-address = Address of this list
watch-code = QR code with the address of this list
watch-mail = My watch list: { $site }
watch-paste = Add another offer
watch-paste-label = Address of the offer
watch-paste-hint = It stands at the top of the browser while the offer is open.
watch-paste-button = Add
watch-where = Your watch list is on your device and not with us. There is no cookie for it.
watch-full = A list holds { $n } offers. The others are missing here.
watch-is-full = Your watch list is full. Take something off first.
watch-not-understood = We do not understand a part of the address and leave it out.
watch-over = This offer is over.
watch-silent = Not to be seen right now.
watch-silent-text = We have not heard from { $town } for long. Whether the offer still stands we do not know.
watch-gone = Withdrawn.
watch-gone-text = The provider took this offer back.
watch-unknown = Not to be seen (any more).
watch-unknown-text = This offer does not exist here, or it takes a break.
watch-no-title = An offer that we no longer show
compare-title = Compare offers
compare-caption = One row for each detail, one column for each offer
compare-kind = Kind
compare-languages = Languages there
compare-registration = Registration
compare-provider = Provider
compare-contact = Contact
compare-nothing = not stated
compare-remove = Take out
compare-back = To the watch list
compare-too-few = Comparing needs at least two offers that can still be seen.
compare-too-many = { $n } offers fit side by side. The others are missing here.
compare-missing = An offer you chose can no longer be seen and is missing here.
