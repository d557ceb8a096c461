# The command line.
cli-not-found = { $thing }: not found.
cli-unauthenticated = Please sign in first.
cli-import-done = { $added } new, { $changed } changed, { $unchanged } unchanged, { $refused } refused.
problem-import-too-large = The file is larger than 512 MB.
problem-import-some-refused = Not all rows could be taken in. Correct those named above and import the file again.
cli-follow-asked = { $name } ({ $origin }) is being asked whether we may follow. The running server carries the question.
cli-follow-ended = We no longer follow { $name }. Its offers are removed here.
cli-follow-none = We did not follow { $name }.
cli-followers-accepted =
    { $n ->
        [0] { $name } did not ask.
       *[other] { $name } may follow us.
    }
cli-followers-rejected =
    { $n ->
        [0] { $name } does not follow us and did not ask.
       *[other] { $name } no longer follows us.
    }
cli-peer-check = The offers of { $name } are being compared and mended. The running server does it.
cli-peers-none = No neighbours yet. Begin with "mitmachnetz follow https://…".
cli-peer-following = We follow; { $n } offers from there.
cli-peer-refused-us = We asked and were refused.
cli-peer-asked = We asked and wait for the answer.
cli-peer-not-followed = We do not follow.
cli-peer-behind =
    { $n ->
        [0] Follows us and has everything.
       *[other] Follows us; { $n } changes are still on their way.
    }
cli-peer-lag = The oldest of what is still on its way was made { $ago }.
cli-peer-parted = Parted { $ago }. "mitmachnetz peers refederate HOST" connects again.
cli-peer-waits = Wants to follow us. "mitmachnetz peers accept HOST" allows it.
cli-peer-never = never
cli-peer-failing = { $failures } attempts failed; last reached: { $since }. Reason: { $why }
cli-selection-all = all neighbours without a selection of their own
cli-selection-everything = Everything from { $name } is shown.
cli-selection-some = From { $name } only the selection is shown. Everything else is kept and stays out of sight.
cli-keys-rotated = { $actor } has new keys. The running server tells everybody.
cli-keys-none = Nobody here has a key yet; the first is made when it is needed.
cli-rule-allowed = { $host } is allowed.
cli-rule-blocked = { $host } is blocked; offers from there are no longer shown.
cli-rule-same = That was so for { $host } already.
cli-rule-outweighed = Noted; but another rule weighs more for { $host }. "mitmachnetz peers rules export" shows all of them.
cli-rule-lifted = For { $host } the usual applies again.
cli-rule-none = There was no rule for { $host } itself.
cli-rule-still-blocked = { $host } stays blocked: by a rule for a domain above it, or by "peers defederate".
cli-switch-on = on
cli-switch-off = off
problem-no-switch = Name at least one switch, for example "--show off".
cli-parted = Parted with { $name }. Its offers are hidden and will be removed in 30 days; "peers refederate" undoes it, before and after.
cli-parted-silently = Parted with { $name } without telling it. Its offers are hidden and will be removed in 30 days; "peers refederate" undoes it, before and after.
cli-parted-before = We have parted with { $name } already.
cli-reunion-together = We had not parted with { $name }.
cli-reunion-open = The door to { $name } is open again.
cli-reunion-asked = The door to { $name } is open again, and we ask once more whether we may follow.
cli-rule-line-added = new: { $host } { $kind }
cli-rule-line-changed = changed: { $host } { $kind }
cli-rules-done = { $added } new, { $changed } changed, { $unchanged } unchanged.
cli-rules-dry = { $added } would be new, { $changed } changed, { $unchanged } unchanged. Nothing was changed.
problem-rules-too-large = The table is too large: 4 MB and 20000 lines at most.
problem-rules-header = The first line must name the columns: "host,kind" and what belongs to them, or "#domain,#severity" as Mastodon writes it.
problem-rules-cells = The line has more cells than there are columns.
cli-provider-blocked = { $name } is blocked; all its offers are hidden, and whoever has a copy is asked to remove it.
cli-provider-unblocked = { $name } is no longer blocked; what was public is public again.
cli-calendar-past = { $n } entries are over and were left out.
cli-calendar-none = No provider has subscribed to a calendar.
cli-calendar-ended = The calendar of { $name } is read no more. What was taken in stays.
cli-calendar-breath = The server of the calendar was asked just now.
cli-calendar-soon = Not read yet.
cli-calendar-stands = Read { $when }: { $taken } are here, { $resting } paused, { $refused } left out.
problem-calendar-not-subscribed = This provider has subscribed to no calendar.
problem-calendar-not-read = The calendar could not be read.
