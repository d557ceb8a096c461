# Further languages of an offer, at the workplace.
languages-heading = Further languages
languages-lead = Write what matters most in further languages or in Easy German. Whoever reads that language sees your text; the original is one click away.
languages-back = Back to the offer
languages-open = Further languages and Easy German
languages-edit = Change
languages-remove = Remove
languages-new = Add a language
languages-which = Language
languages-original = The original to write from ({ $language })
languages-title = Title
languages-teaser = In short
languages-description = Description
languages-checked-by = Checked by
languages-checked-by-hint = Who read the text and found it good, such as the group that checks Easy German. It is shown to everybody, so no names without consent.
languages-save = Save
languages-full = No more languages fit. Remove one first.
problem-languages-many = At most { $max } further languages are possible.
