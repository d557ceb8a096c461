# What should be there before a town invites people.
launch-title = Ready to start
launch-lead = What should be there before you invite people, and which topics still lack offers.
launch-progress = { $n } of { $total } steps done
launch-ready = Everything is there. Now it is worth inviting people.
launch-done = done
launch-open = still open
launch-office = Imprint
launch-office-hint = Name, address and e-mail of the responsible office are still missing. They stand in the settings, under town.office.
launch-office-link = See the imprint
launch-neighbours = { $n ->
    [0] No neighbouring town followed yet
    [one] One neighbouring town followed
   *[other] { $n } neighbouring towns followed
}
launch-neighbours-hint = What neighbours offer around you is shown on your pages from the first day.
launch-providers = { $n ->
    [0] No provider of your own yet
    [one] One provider of your own
   *[other] { $n } providers of your own
}
launch-providers-hint = Win at least { $n } clubs, initiatives or institutions before you invite people: whoever finds little on the first visit seldom comes back.
launch-providers-link = See the providers
launch-topics = { $n } of { $total } topics well covered
launch-topics-hint = A topic is well covered if there are at least { $n } offers, here or at neighbours around you. First talk to those who can add something to the empty topics.
launch-topics-link = To the topics
launch-coverage = Offers by topic
launch-coverage-near = What can be found within { $n } km of your town, the empty topics first.
launch-coverage-all = What can be found, the empty topics first.
launch-radii = Surroundings
launch-radius = { $n } km
launch-topic = Topic
launch-own = from here
launch-others = from neighbours
launch-none = empty
launch-few = few
launch-enough = good
launch-bars = The strong part of a bar stands for offers from here, the pale part for those of neighbours.
