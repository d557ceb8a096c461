# Taking in the calendar of a provider
calendars-link = Import a calendar
calendars-heading = Import a calendar
calendars-back = Back to the workplace
calendars-lead = Are your dates in a calendar already? Save it there as a file (.ics) and upload it here. Before anything happens you see what is new and what changes.
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
