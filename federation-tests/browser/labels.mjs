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
  purpose: /etwas suchen/,
  subject: /^Worum geht es/,
  subjectValue: 'time',
  title: /^Titel/,
  teaser: /^Kurz gesagt/,
  description: /^Beschreibung( \(|$)/,
  category: 'Thema 1',
  categoryValue: 'hausaufgabenhilfe',
  byArrangement: /nach Absprache/,
  postalCode: /^Postleitzahl/,
  publish: /^Veröffentlichen$/,
  save: /^Änderungen veröffentlichen$/,
};

export const workplace = {
  path: '/arbeitsplatz',
  withdraw: /^Zurückziehen/,
  confirm: /^Endgültig zurückziehen$/,
};

export const list = {
  path: '/angebote',
  offer: /^\/angebote\/[^/?#]+$/,
  provider: /^\/anbieter\/[^/?#]+$/,
};
