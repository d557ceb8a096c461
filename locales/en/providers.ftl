# Providers: what cannot be done, and why.
problem-max-below-min = The upper value is below the lower one.
problem-postal-code = A postal code has five digits, for example 59494.
problem-web-address = A web address begins with https://, for example https://www.soest.de.
rule-not-your-provider = This belongs to another provider. You can only change what your own provider has entered.
rule-provider-not-approved = The town has not approved this provider yet.
rule-slug-taken = All similar addresses are taken. Please choose another name.
