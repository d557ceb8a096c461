# Offers: what cannot be done, and why.
problem-event-needs-date = An event needs a date. Choose one day or several.
problem-import-field = A field does not have the form this file needs: { $said }
problem-import-format = This is not a file of offers. It needs a list called "providers" or "offers".
problem-import-no-json = This is not readable JSON: line { $line }, column { $column }.
problem-import-no-provider = The provider named here is neither in the file nor known to us.
problem-import-row = This row is not an object with fields.
problem-import-too-many = The file has too many rows. At most { $max } at a time.
problem-legal-basis = Name the law the certificate of conduct rests on, for example section 72a SGB VIII.
problem-more-open-than-places = There are more free places than places.
rule-editors-only = That is for the town's editors to decide.
rule-not-your-object = This belongs to somebody else.
rule-offer-blocked = The town has blocked this offer. Ask there for the reason.
rule-offer-not-editable = This offer can no longer be changed.
rule-offer-not-public = That is possible once the offer is published.
rule-offer-over = The time of this offer is over. Enter new dates, then publish it.
rule-offer-step = That is not possible with this offer right now.
rule-offer-withdrawn = This offer was withdrawn and stays so. Please make a new one.
