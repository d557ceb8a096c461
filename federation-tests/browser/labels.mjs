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

export const report = {
  path: (offer) => `${offer}/melden`,
  reason: /^Es stimmt nicht/,
  text: /^Was ist Ihnen aufgefallen/,
  send: /^Meldung absenden$/,
  thanks: /Ihre Meldung ist angekommen/,
};

export const list = {
  path: '/angebote',
  // Offers of the demo as different as they can be, seen in Soest.
  titles: {
    picture: 'Digital-Café: Smartphone in Ruhe verstehen',
    remote: 'Ferienteam: Betreuerinnen und Betreuer für die Osterferien',
    single: 'Runder Tisch Ehrenamt: Jahresauftakt',
    bilingual: 'Kochabend der Nachbarschaft / Вечір сусідської кухні',
    standing: 'Besuchsdienst für ältere Menschen in Soest',
  },
  offer: /^\/angebote\/[0-9a-f-]{36}$/,
  provider: /^\/anbieter\/[^/?#]+$/,
};

export const neighbours = {
  path: '/verwaltung/nachbarn',
  invite: '/verwaltung/nachbarn/neu',
  administrator: 'verwaltung@',
  menu: 'Hauptmenü',
  inMenu: /^Verwaltung$/,
  notYours: /für die Verwaltung/,
  oneIsSilent: /einer antwortet gerade nicht/,
  silent: /^Antwortet gerade nicht$/,
  nothingIsLost: /nichts geht verloren/,
  connected: /Verbunden/,
  request: (name) => new RegExp(`^${name} möchte Ihre Angebote zeigen`),
  accept: /^Annehmen$/,
  letIn: /^Wieder senden/,
  undo: /^Rückgängig$/,
  show: /^Angebote zeigen/,
  save: /^Speichern/,
  hidden: /Hier verborgen/,
  check: /^Jetzt prüfen/,
  isEqual: /stimmt überein|behoben/,
  part: /^Trennen/,
  partYes: /^Ja, trennen$/,
  parted: /Getrennt/,
  away: /^Getrennt und gesperrt$/,
  untilWhen: /ohne Verlust bis/,
  rejoin: /^Wieder verbinden/,
  select: /^Auswahl/,
  selectAll: /^Auswahl für alle$/,
  ownSelection: /^Eine eigene$/,
  requests: /^Suche$/,
  count: /^Erst nachzählen$/,
  counted: /Zeigt \d+ von \d+ Angeboten/,
  notSaved: /Noch ist nichts gespeichert/,
  saveSelection: /^Speichern$/,
  selected: /Die Auswahl für Werl ist gespeichert/,
  all: /Wir zeigen \d+(,|\n)/,
  partOf: /Wir zeigen \d+ von \d+/,
  notices: /^Meldungen/,
  noNotices: /Es liegt keine Meldung vor/,
  noticeCount: /^Meldungen offen: 1$/,
  settle: /^Erledigt$/,
  settled: /Als erledigt vermerkt/,
  address: /^Adresse des Nachbarorts/,
  look: /^Nachsehen$/,
  distance: /\d+ km/,
  ask: /^Aachen fragen$/,
};

export const watch = {
  path: '/merkliste',
  compare: /^Auswahl vergleichen$/,
  remove: /^Von der Liste nehmen/,
  clear: /^Merkliste auf diesem Gerät leeren$/,
  empty: /^Noch ist nichts gemerkt$/,
  offline: /^Kein Netz/,
  noNetwork: /^Gerade kein Netz$/,
};
