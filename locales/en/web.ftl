# The page around pages.
site-title = { $town } joins in
site-claim-town = The town's network for joining in
site-claim-aggregator = The region's network for joining in
shell-skip = Skip to content
shell-menu = Menu
shell-nav-main = Main menu
shell-nav-tools = Language and account
shell-language = Language:
shell-translation-new = This translation is new.
shell-translation-tell = Tell us what could be better
shell-nav-offers = Offers
shell-nav-providers = Providers
shell-nav-administration = Administration
shell-workplace = Workplace
shell-sign-in = Sign in
shell-sign-out = Sign out
shell-foot-office = Looked after by: { $office }.
shell-foot-town = Connected with the networks of neighbouring towns.
shell-foot-aggregator = Here you find together what the towns of the region publish.
shell-foot-join = Join in
shell-foot-all-offers = All offers
shell-foot-enter-offer = Add an offer
shell-foot-behind = Background
shell-foot-ranking = How results are ordered
shell-foot-api = Interface for programs
shell-foot-source = Source code
shell-foot-legal = Legal
shell-foot-promise = No advertising, no tracking cookies.

# Parts.
part-comes-from = Comes from
part-topics = Topics
part-on-map = On the map:
part-remove = remove
part-pages = Pages
part-page = Page
part-previous = Back
part-next = Next
part-count = Number:
part-you-are-here = You are here
part-optional = optional
part-problems =
    { $n ->
        [one] One entry is not right yet
       *[other] { $n } entries are not right yet
    }
places-left =
    { $total ->
        [one] 1 place left
       *[other] { $free } of { $total } places left
    }
places-none = All places are taken

# Error pages.
error-title-not-found = There is nothing here
error-title-gone = This is no longer there
error-title-unauthenticated = Please sign in
error-title-forbidden = You are not allowed to do this here
error-title-conflict = This does not fit together right now
error-title-too-many = That was a little too often
error-title-too-large = This is too large
error-title-invalid = That did not work
error-title-fault = Something has snapped on our side
error-text-no-page = This page does not exist. Perhaps the offer has ended, or there is a mistake in the link.
error-text-fault = The fault is ours and has been noted. Please try again in a few minutes.
error-text-method = This address does not take such a request.
error-text-too-large = What you sent is larger than allowed.
error-text-foreign-form = The form did not come from this site. Please open the page again and send it once more.
error-text-media-type = This address does not take this form of data.
error-text-other = The request could not be understood.
error-reference = If you have questions, please give us this number:
error-to-offers = See all offers
error-to-home = To the start page
error-write-us = You can write to us:
problem-address = We cannot make sense of what this address says.
problem-form = The form reached us incomplete. Please send it once more.
problem-no-colour = “{ $given }” is not a colour. Write for example #1d5c4d.
problem-colour-contrast = { $given } has a contrast of only { $contrast }:1, text needs 4.5:1. The nearest shade that is enough is { $better }.

# Imprint.
imprint-title = Imprint
imprint-incomplete = This imprint is not complete yet.
imprint-incomplete-text = Whoever runs this site adds name, address and mail address of the responsible office to the configuration before the site goes public.
imprint-responsible = Responsible
imprint-represented-by = Represented by:
imprint-contact = Contact
imprint-phone = Phone:
imprint-email = Mail:
imprint-vat = VAT identification number:
imprint-content-title = Who writes the offers
imprint-content = The provider named on an offer is responsible for it. Offers from neighbouring towns are published there and shown here with their origin.
imprint-software-title = Software
imprint-software = This site runs on Mitmachnetz, free software under the GNU Affero General Public License, version 3.
imprint-law = Information under section 5 DDG (German Digital Services Act)

# Privacy.
privacy-title = Privacy
privacy-lead = You need no account to search and read. We set no cookies for that and load nothing from other servers.
privacy-visit-title = When you visit this site
privacy-visit = The program does not store who you are or where you come from. What you search for stands in the address in your browser and is joined with nobody.
privacy-visit-log = The server needs your IP address to answer you. The program does not write it down. Only failed sign-ins are counted for at most 24 hours, by a check value of the network they came from and not by the address.
privacy-count = Only sums of each day are counted: how often a page was looked at, how often somebody searched and how often nothing was found. The program stores no address, no identifier and no cookie for that. If your browser asks for it (Global Privacy Control, Do Not Track), you are not counted. Words of searches are written down only if they are short, have neither digits nor signs and were searched for at least three times; they are deleted after 30 days.
privacy-device = We do not store your watch list. It stands in the address of the page and, if you press a heart, in the storage of your browser (name: merkliste): numbers and titles of offers and, so that it works without a network, their public pages. Only your device reads it; you can clear it at any time.
privacy-position = If you press “My location”, your browser asks your device where you are. We round this to about a kilometre. It then stands in the address of the page like a place you typed, and is not stored.
privacy-streets = Our server fetches the streets on the map from a map service and keeps them. That service sees that somebody here looks at an area, but not who: it does not get your IP address.
privacy-account-title = When you sign in
privacy-account = Only people who add offers need an account. We store name, mail address, a check value of the password that cannot be turned back, and which provider the account belongs to.
privacy-cookie = After you sign in the site sets a single cookie. It keeps you signed in, is used for nothing else and goes away when you sign out.
privacy-offers-title = What providers publish
privacy-offers = Offers and details of providers are public. Please do not put private phone numbers and addresses into them.
privacy-network-title = What goes to other towns
privacy-network = Published offers are sent to the networks that follow this one, and shown there. Data of visitors and of accounts is not sent.
privacy-network-delete = When an offer is changed or withdrawn, we tell everyone who holds a copy. They must delete their copy themselves.
privacy-enquiries = If you write a message to a provider, it goes to that provider with your e-mail address and, if you give it, your name, and to nobody else. Here they are stored encrypted and deleted after 90 days.
privacy-messages = What somebody on Mastodon or a similar service writes to a provider is read by that provider alone. We store the text, their name there and the time, and delete it all after 90 days.
privacy-rights-title = Your rights
privacy-rights = You may ask what we hold, have data corrected, deleted, restricted or handed over, object to its use, and complain to the data protection authority of your Land.
privacy-contact-title = Whom to turn to
privacy-responsible = Responsible: { $office }
privacy-responsible-missing = Whoever runs this site has not named a responsible office yet.
privacy-officer = Data protection officer:
privacy-law = Legal grounds: Articles 6 and 12 to 22 GDPR; section 25 (2) no. 2 TDDDG for the cookie after signing in

# Accessibility.
accessibility-title = Accessibility
accessibility-lead = Everybody should be able to join in. Our aim is WCAG 2.2, level AA.
accessibility-does-title = What works
accessibility-does-script = All pages work without JavaScript.
accessibility-does-keyboard = Everything can be reached with the keyboard. The focus can always be seen.
accessibility-does-contrast = Text has a contrast of at least 4.5:1, light and dark. The town's colour is checked for that.
accessibility-does-zoom = The pages fit on screens from 320 pixels width.
accessibility-does-map = What the map shows is in the list as well.
accessibility-lacks-title = What is still missing
accessibility-lacks-tests = The pages are checked with automatic tools. A check with people who use screen readers has yet to be done.
accessibility-lacks-easy = There are no sign language videos yet. The pages in easy-to-read German have not been read by a testing group yet.
accessibility-lacks-providers = Texts of providers may be hard to read. Nobody checks that beforehand.
accessibility-report-title = Report a barrier
accessibility-report = Is something not accessible to you? Write to us or call. We answer within one month at the latest.
accessibility-report-missing = Whoever runs this site has not named a contact for feedback yet.
accessibility-arbitration = If our answer does not help you, you can turn to the arbitration body:
accessibility-arbitration-link = To the arbitration body

# How results are ordered.
ranking-title = How results are ordered
ranking-lead = The order follows fixed rules. They are the same for everybody.
ranking-words-title = When you search for words
ranking-words-match = What fits your words best stands at the top. A word in the title counts more than one in the text.
ranking-words-own = If two fit equally well, offers from this town stand before those of neighbours.
ranking-words-date = After that, what takes place earlier comes first.
ranking-words-related = We also find inflected, compound and related words. An exact match comes before them.
ranking-words-places = You can type a place and a time into the search box, such as “choir Werl at the weekend”. They then work like filters.
ranking-words-looser = If little fits, offers follow that lack one of your words. If nothing fits, we look further away and tell you so.
ranking-plain-title = When you only browse
ranking-plain-dated = Offers with a date come first, the next ones at the top.
ranking-plain-ongoing = Ongoing offers follow, the newest at the top.
ranking-plain-own = In a tie this town comes first.
ranking-never-title = What never counts
ranking-never = Nobody can pay for a better place. Who you are and what you looked at before changes nothing in the order.
