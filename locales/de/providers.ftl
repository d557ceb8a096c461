# Anbieter: was nicht geht und warum.
problem-max-below-min = Der obere Wert liegt unter dem unteren.
problem-postal-code = Eine Postleitzahl hat fünf Ziffern, zum Beispiel 59494.
problem-web-address = Eine Internetadresse beginnt mit https://, zum Beispiel https://www.soest.de.
rule-not-your-provider = Das gehört einem anderen Anbieter. Sie können nur ändern, was Ihr eigener Anbieter einstellt.
rule-provider-not-approved = Die Stadt hat diesen Anbieter noch nicht freigegeben.
rule-slug-taken = Alle ähnlichen Adressen sind vergeben. Wählen Sie einen anderen Namen.
