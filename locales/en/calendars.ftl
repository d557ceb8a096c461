# Taking in the calendar of a provider
calendars-link = Import a calendar
calendars-heading = Import a calendar
calendars-back = Back to the workplace
calendars-lead = Are your dates in a calendar already? Tell us its address, and we read it every hour. Or upload it as a file (.ics); then you see what is new and what changes before anything happens.
calendars-new = Upload a file
calendars-file = Calendar file
calendars-file-hint = Its name ends with .ics. At most { $mb } MB and { $n } entries that are not over yet.
calendars-wish = What shall become of new entries?
calendars-wish-hint = Entries that are here already are brought up to date in any case.
calendars-draft = Save them as drafts first
calendars-publish = Publish them at once
calendars-check = See what changes
calendars-again = If you upload the same calendar again later, only what has changed is changed; nothing appears twice. Pictures, topics and what else you added here stay. What is missing in the calendar stays here until you withdraw it.
calendars-plan = This would happen
calendars-plan-text =
    { $added ->
        [0] No entry is new
        [one] One entry is new
       *[other] { $added } entries are new
    }, { $changed ->
        [0] none changes
        [one] one changes
       *[other] { $changed } change
    }, { $refused ->
        [0] none is left out
        [one] one is left out
       *[other] { $refused } are left out
    }.
calendars-plan-publish = Everybody will see at once what is new.
calendars-plan-draft = What is new becomes a draft that only you see.
calendars-unchanged =
    { $n ->
        [one] One entry is here already, just like that.
       *[other] { $n } entries are here already, just like that.
    }
calendars-past =
    { $n ->
        [one] One entry is over and is not taken in.
       *[other] { $n } entries are over and are not taken in.
    }
calendars-added = New
calendars-changed = Changes
calendars-same = Stays as it is
calendars-off = Is called off
calendars-refused = Is left out
calendars-take = Take it in
calendars-drop = Discard
calendars-done = Taken in.
calendars-done-text = New: { $added }. Changed: { $changed }. Left out: { $refused }.
problem-calendar-none = Please choose a calendar file.
calendars-untitled = Entry without a title
calendars-abo = Subscribe to a calendar
calendars-abo-lead = If your calendar is on the web, we read it every hour and take in what is new, changes or is called off. As long as there is no address here, we ask nobody.
calendars-abo-url = Address of the calendar
calendars-abo-url-hint = Your calendar program calls it “iCal address”, “calendar subscription” or “sharing link”. It begins with https:// or webcal:// and often ends with .ics. At most 1 MB and 500 entries that are not over yet.
calendars-abo-rule-same = As long as an entry stays the same in the calendar, what you change about it here stays, too. Pictures, topics and what else you add stay in any case.
calendars-abo-rule-gone = If an entry is missing in the calendar, it is paused here, not deleted. If it comes back, everybody sees it again.
calendars-abo-rule-address = Only you and the others who work for this provider see the address.
calendars-abo-save = Subscribe
calendars-abo-change = Save the change
calendars-abo-now = Read it now
calendars-abo-end = End the subscription
calendars-abo-end-hint = After that we do not ask there any more. What was taken in stays until you withdraw it.
calendars-abo-ended = The subscription has ended.
calendars-abo-ended-text = What was taken in stays until you withdraw it.
calendars-abo-soon = The calendar will be read for the first time in a few moments.
calendars-abo-read = Last read { $when }.
calendars-abo-taken =
    { $n ->
        [0] No entry from there is here.
        [one] One entry from there is here.
       *[other] { $n } entries from there are here.
    }
calendars-abo-next =
    { $n ->
        [one] We read it again within an hour.
       *[other] We read it again within { $n } hours.
    }
calendars-abo-failed = The calendar could not be read.
calendars-abo-look = See what is wrong
calendars-abo-asked = Tried { $when }.
calendars-abo-before = Last read { $when }. What was taken in stays.
calendars-abo-resting =
    { $n ->
        [one] One entry is missing in the calendar and is paused here.
       *[other] { $n } entries are missing in the calendar and are paused here.
    }
calendars-abo-missing =
    { $n ->
        [one] One entry is missing in the calendar. If the next reading does not find it either, it is paused here.
       *[other] { $n } entries are missing in the calendar. If the next reading does not find them either, they are paused here.
    }
calendars-abo-refused =
    { $n ->
        [one] One entry is left out.
       *[other] { $n } entries are left out.
    }
calendars-abo-left-out = What is left out, and why
problem-calendar-address = No calendar can be at this address. It begins with https:// or webcal://.
problem-calendar-own = This is an address of this site itself. What it says is here already.
problem-calendar-blocked = We do not ask at this address. It has to begin with https:// and be on the public internet, without a name and password in it.
problem-calendar-away = The server of the calendar does not answer. If it stays like that, ask who runs it.
problem-calendar-status = The server of the calendar does not hand it out at the moment (error { $status }). If it stays like that, ask who runs it.
problem-calendar-gone = There is no calendar at this address. Copy the address from your calendar program once more.
problem-calendar-locked = The calendar is not shared. Share it in your calendar program, or copy its private address there.
problem-calendar-circle = The address leads on and on. Open it in a browser and copy the one at which you arrive.
problem-calendar-page = There is a web page at this address, and no calendar. Look there for “Subscribe to calendar” or “iCal” and copy the address of that link.
problem-calendar-other = None of the { $n } entries we know is in the calendar any more. Perhaps it is another one, or it gives its entries new ids each time. So we change nothing. If it is right like this, press “Read it now”.
