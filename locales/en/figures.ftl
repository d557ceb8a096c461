# Figures for the administration.
figures-title = Figures
figures-lead = What was looked at, searched for and not found: sums of each day, without watching anybody.
figures-csv = As a table (CSV)
figures-period = Period
figures-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
figures-views = Views
figures-of-offers = of offers
figures-of-providers = of providers
figures-searches = Searches
figures-nothing = without a result
figures-onward = Links followed out
figures-chart-views = A bar for each day; the dark part are views of offers.
figures-chart-searches = A bar for each day; the dark part are searches without a result.
figures-gaps = Searched for and not found
figures-gaps-hint = Gaps in what is offered, or words that are called otherwise here.
figures-terms = Searched for often
figures-terms-hint = Words of searches are deleted after { $n } days. Only what was searched for at least three times, is short and has neither digits nor addresses is written down.
figures-no-terms = Nothing yet that was searched for often enough.
figures-empty = Nothing counted yet
figures-empty-text = Nobody looked at the pages in this time. From the first visit on, there is a number for each day here.
figures-table = Day by day
figures-day = Day
figures-how = Only sums are counted. There is no identifier, no address and no cookie; search engines and other programs are left out, and so is everybody whose browser asks for it (Global Privacy Control, Do Not Track).
