// What the German pages say where the main path touches them. Pages change their words: change
// them here, and only here.

export const signIn = {
  path: '/anmelden',
  email: /^E-Mail/,
  password: /^Passwort/,
  button: /^Anmelden$/,
};

export const offerForm = {
  path: '/arbeitsplatz/angebote/neu',
  purpose: /^Suche/,
  title: /^Titel/,
  teaser: /^Kurz gesagt/,
  description: /^Beschreibung/,
  byArrangement: /nach Absprache/,
  publish: /^Veröffentlichen$/,
  save: /^(Speichern|Änderungen speichern)$/,
};

export const workplace = {
  path: '/arbeitsplatz',
  edit: /^(Bearbeiten|Ändern)/,
  withdraw: /^Zurückziehen/,
};

export const list = {
  path: '/angebote',
  offer: /^\/angebote\/[^/?#]+$/,
  provider: /^\/anbieter\/[^/?#]+$/,
};
