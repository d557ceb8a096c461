# The page "Neighbours".
neighbours-title = Neighbours
neighbours-lead = You exchange offers with these towns. Each town stays responsible for its own entries.
neighbours-invite = Invite a neighbour
neighbours-count =
    { $n ->
        [one] 1 neighbour
       *[other] { $n } neighbours
    }
neighbours-silent =
    { $n ->
        [0] all of them answer
        [one] one does not answer at the moment
       *[other] { $n } do not answer at the moment
    }
neighbours-heading = { $count }, { $silent }
neighbours-as-of = As of { $when }
neighbours-today = today, { $time }
neighbours-yesterday = yesterday, { $time }
neighbours-tomorrow = tomorrow, { $time }
neighbours-on = { $date }, { $time }
neighbours-soon = in a moment
neighbours-kind-town = Town or municipality
neighbours-kind-region = Region
neighbours-kind-other = Another program
neighbours-is-connected = Connected
neighbours-is-failing = Does not answer at the moment
neighbours-is-down = Out of reach for days
neighbours-is-dead = Out of reach for weeks
neighbours-is-waiting = Answer pending
neighbours-is-asking = Wants to follow
neighbours-is-refused = Not connected
neighbours-counts-both = We show { $shown }, { $name } receives { $told }
neighbours-counts-ours = We show { $shown }
neighbours-counts-theirs = { $name } receives { $told }
neighbours-contact = Last contact
neighbours-never = none yet
neighbours-failed = { $ago }; { $why }
neighbours-why-refused = the server turns us away
neighbours-why-nothing-there = there is nothing at its address just now
neighbours-why-too-much = the server asks for patience
neighbours-why-fault = the server reports a fault
neighbours-why-not-understood = the server does not understand us
neighbours-why-slow = the server does not answer in time
neighbours-why-unsafe = the connection is not safe
neighbours-why-no-name = its name cannot be found
neighbours-why-not-public = its address is not public
neighbours-why-ours = the fault is ours
neighbours-why-silent = the server does not answer
neighbours-queue-label = Queue
neighbours-queue-empty = empty
neighbours-queue =
    { $n ->
        [one] 1 entry waits
       *[other] { $n } entries wait
    }
neighbours-queue-kept =
    { $n ->
        [one] 1 entry waits, made { $ago }; nothing is lost
       *[other] { $n } entries wait, the oldest made { $ago }; nothing is lost
    }
neighbours-queue-many = More than { $n } entries wait; both sides are compared when it is back
neighbours-next = Next attempt
neighbours-next-none = as soon as the server speaks to us
neighbours-reading-label = Their offers
neighbours-reading = { $n } read so far
neighbours-reading-of = { $n } of { $total } read
neighbours-reading-failed = cannot be read: { $why }
neighbours-read =
    { $n ->
        [one] 1 offer read
       *[other] all { $n } read
    }
neighbours-asks = { $name } wants to show your offers
neighbours-asks-other =
    { $n ->
        [one] An account at { $name } wants to follow you
       *[other] { $n } accounts at { $name } want to follow you
    }
neighbours-asks-text = { $kind }, { $host }. Asked { $when }.
neighbours-asks-means = If you accept, this server receives your published offers and every change to them. It receives no data of accounts and no enquiries.
neighbours-accept = Accept
neighbours-accept-and-follow = Accept and ask them as well
neighbours-refuse = Refuse
neighbours-their-page = See their page
neighbours-more-requests =
    { $n ->
        [one] One more request waits.
       *[other] { $n } more requests wait.
    }
neighbours-follow = Follow as well
neighbours-unfollow = Stop following
neighbours-let-in = Send again
neighbours-undo = Undo
neighbours-done-accept = { $name } may show your offers.
neighbours-means-accept = Whatever is new or changes arrives there by itself.
neighbours-means-both = They are asked in turn: as soon as somebody there agrees, the offers from { $name } are shown here as well.
neighbours-done-refuse = { $name } receives no offers from here.
neighbours-means-refuse = The server has been told and is asked to delete the copies it has.
neighbours-done-follow = { $name } has been asked.
neighbours-means-follow = As soon as somebody there agrees, the offers from { $name } are shown here as well.
neighbours-done-unfollow = The offers from { $name } are removed here.
neighbours-means-unfollow = What you publish yourself is not affected.
neighbours-none-title = No neighbours yet
neighbours-none = With the first neighbouring town your page fills up on the same day: its offers are shown here as well, with its name on them. All you need is its address.
neighbours-suggested = Towns nearby
neighbours-suggested-text = We know of these towns because they are connected to neighbours or have been in touch. Their offers are not shown here yet.
neighbours-look = Have a look
neighbours-filter = Search the neighbours
neighbours-search = Name or address
neighbours-state = State
neighbours-order = Order
neighbours-filter-do = Show
neighbours-all = All
neighbours-only-connected = Connected
neighbours-only-silent = Does not answer
neighbours-only-open = Not connected
neighbours-by-need = Those in need first
neighbours-by-name = Name
neighbours-by-queue = Longest queue
neighbours-found =
    { $n ->
        [0] No neighbour fits.
        [one] 1 neighbour found.
       *[other] { $n } neighbours found.
    }
neighbours-tech = Technical details
neighbours-tech-server = Server
neighbours-tech-sent = Last sent
neighbours-tech-entry = Entry { $seq } ({ $when })
neighbours-tech-received = Last received
neighbours-tech-failure = Last failure
neighbours-tech-failed = { $why } ({ $when })
neighbours-tech-failing-since = Failing since
neighbours-tech-failures = Failed attempts in a row
neighbours-tech-undelivered = Never delivered
neighbours-how = How things stand
neighbours-undelivered = Not delivered
neighbours-undelivered-text = The server has refused these entries for good. They are not sent again.
neighbours-entry = Entry
neighbours-why = Reason
neighbours-followers = Who follows from there
neighbours-follower-accepted = Accepted
neighbours-follower-pending = Asked
neighbours-follower-rejected = Refused
neighbours-history = History
neighbours-log-follow-requested = We asked whether we may show their offers.
neighbours-log-follow-ended = We receive nothing from there any more.
neighbours-log-follow-answered = Our question has been answered.
neighbours-log-follower-accepted = We allowed them to show our offers.
neighbours-log-follower-rejected = We send nothing there any more.
neighbours-log-follower-left = They no longer want to show our offers.
neighbours-invite-lead = Type where the neighbouring town's site is. You first see who answers there; nobody is asked before that.
neighbours-address = Address of the neighbouring town
neighbours-address-hint = For example mitmachen.werl.example or @angebote@mitmachen.werl.example
neighbours-no-address-title = The neighbouring town does not take part yet?
neighbours-no-address = Send their town hall the address of your site. The program is free, and whoever runs it can ask you from there:
neighbours-found-badge = Found
neighbours-found-kind = Kind
neighbours-found-host = Server
neighbours-found-offers = Offers there
neighbours-found-distance = Distance
neighbours-found-known = You are connected here already, or have asked.
neighbours-found-known-link = To this neighbour
neighbours-found-means = If { $name } agrees, their offers are shown on your page as well, with the name of the town. If { $name } asks in return, that is already allowed.
neighbours-found-follow = Ask { $name }
neighbours-is-parted = Parted
neighbours-parted-text = Nothing passes in either direction, and the copies are hidden. They are removed for good: { $when }.
neighbours-rejoin = Connect again
neighbours-save = Save
neighbours-switches = What passes between you and { $name }
neighbours-switch-accept = Receive offers
neighbours-switch-show = Show offers
neighbours-switch-deliver = Send our own
neighbours-switch-enquiries = Allow enquiries
neighbours-switch-notices = Take notices
neighbours-halted-accept = Receiving halted
neighbours-halted-show = Hidden here
neighbours-halted-deliver = Sending halted
neighbours-done-switches = Saved for { $name }.
neighbours-means-switches = The switches hold from now on.
neighbours-part = Part
neighbours-part-title = Part with { $name }?
neighbours-part-lead = Afterwards your site has nothing to do with { $host } any more.
neighbours-part-nothing = Nothing is sent any more and nothing accepted. Whoever follows you from there follows no longer.
neighbours-part-hidden =
    { $n ->
        [0] There are no offers from there here at the moment.
        [one] One offer from there disappears here at once.
       *[other] { $n } offers from there disappear here at once.
    }
neighbours-part-purge = The hidden copies are deleted for good after { $n } days.
neighbours-part-copies = The other server is asked to delete its copies of your offers. It has to do so itself.
neighbours-part-undo = This can be undone.
neighbours-part-undo-text = As long as the copies are kept they are seen again at once. Whoever followed you has to ask again.
neighbours-part-silent = Without telling the other side
neighbours-part-yes = Yes, part
neighbours-part-no = Rather not
neighbours-done-part = Parted with { $name }.
neighbours-means-part = Nothing passes in either direction, and the offers from there are hidden.
neighbours-done-rejoin = The way to { $name } is open again.
neighbours-means-rejoin = If you followed them before, they are asked anew. Whoever followed you from there has to ask again.
neighbours-log-rule-changed = The switches or rules have changed.
neighbours-log-purged = The copies from there are deleted for good.
neighbours-tech-flavour = Signature
neighbours-flavour-cavage = HTTP Signatures (Cavage, draft 12)
neighbours-flavour-rfc9421 = HTTP Message Signatures (RFC 9421)
neighbours-check = Check now
neighbours-check-all = Compare all now
neighbours-check-label = Comparison
neighbours-check-at = Comparison { $when }
neighbours-check-running = under way
neighbours-check-equal = both sides are equal
neighbours-check-mended =
    { $n ->
        [one] 1 difference, mended
       *[other] { $n } differences, mended
    }
neighbours-check-differs =
    { $n ->
        [one] 1 difference, being mended
       *[other] { $n } differences, being mended
    }
neighbours-check-unfit = their list does not fit together
neighbours-check-unreachable = not reached, tried again later
neighbours-never-equal = never yet
neighbours-tech-compared = { $here } here, { $there } there; last equal: { $when }
neighbours-done-check = { $name } is being compared.
neighbours-done-check-all = All neighbours are being compared.
neighbours-means-check = The outcome is shown here in a moment.
neighbours-kind-far = { $kind }, { $far }
neighbours-covers = Covers: { $names }
neighbours-covers-more = Covers: { $names } and { $n } more
neighbours-tech-area = Area
neighbours-area = { $south } to { $north }° north, { $west } to { $east }° east
neighbours-counts-part = { $n } of { $all }
neighbours-away = Parted and blocked
neighbours-away-text = Nothing passes between you and these towns and servers. What you decided here can be taken back.
neighbours-more-away =
    { $n ->
        [one] One more is in the list of “mitmachnetz peers”.
       *[other] { $n } more are in the list of “mitmachnetz peers”.
    }
neighbours-away-since = Parted since
neighbours-away-undo = Connect again
neighbours-away-until = without loss until { $when }
neighbours-away-purged = at any time; the copies were deleted { $when }
neighbours-away-then = After that
neighbours-away-purge =
    { $n ->
        [0] there are no copies to delete
        [one] 1 hidden copy is deleted for good
       *[other] { $n } hidden copies are deleted for good
    }
neighbours-away-read-anew = the offers are read anew
neighbours-is-blocked = Blocked
neighbours-blocked-since = Blocked since
neighbours-blocked-reach = Applies to
neighbours-blocked-this = this server
neighbours-blocked-below = this server and everything below it
neighbours-blocked-concerns = Concerns
neighbours-unblock = Lift the block
neighbours-done-unblock = { $name } is blocked no longer.
neighbours-means-unblock = What is still here from there can be seen again. Whoever wants to follow asks like everybody else.
neighbours-means-switch-accept = What is new and changed in { $name } arrives here. Off: what is here stays as it is; only what is deleted there disappears here as well.
neighbours-means-switch-show = The offers from { $name } stand in your list. Off: they are hidden at once, but kept up to date.
neighbours-means-switch-deliver = { $name } gets your offers and every change. Off: your entries stay there as they are.
neighbours-means-switch-enquiries = People from { $name } may write to your providers. Only the provider reads it.
neighbours-means-switch-notices = { $name } may tell you that something is wrong with one of your offers. For servers you do not trust it is off by itself.
selection-link = Selection
selection-link-all = Selection for all
selection-title = What do you show of { $name }?
selection-lead = Everything that { $name } publishes, or only a part of it. It takes effect at once, and you can change it at any time: what is not shown stays stored.
selection-title-all = What do you show of your neighbours?
selection-lead-all = This selection applies to all neighbours without one of their own. It takes effect at once, and you can change it at any time: what is not shown stays stored.
selection-applies = Which selection applies?
selection-as-all = The same as for all neighbours
selection-own = One of its own
selection-none-is-all = Where you tick nothing, everything is shown. What you tick applies together: an offer has to fit each question.
selection-purpose = Offers or requests
selection-subject = What it is about
selection-category = Topics
selection-category-hint = A topic stands for everything below it.
selection-single = Some of it
selection-municipality = Municipalities
selection-municipality-hint = What counts is where something takes place. What takes place online or names no place is always shown.
selection-nothing-here = There is nothing from there yet that could be counted.
selection-shows-all =
    { $n ->
        [1] Shows the one offer that is here.
       *[other] Shows all { $n } offers.
    }
selection-shows = Shows { $shown } of { $n } offers.
selection-trial = Nothing is saved yet.
selection-save = Save
selection-preview = Count first
selection-back = Change nothing
selection-done = The selection for { $name } is saved.
selection-done-all = The selection for all neighbours is saved.
selection-means = It applies from now on, to everything that is here and that is still to come.
neighbours-to-switches = What passes
