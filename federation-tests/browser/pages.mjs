// Every address of the program, and who looks at it. A new page that stands on no list fails a test.

import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { eventually } from './demo.mjs';
import { list, offerForm } from './labels.mjs';

// Offers come from the neighbours, and a busy machine.
const TRAVEL_MS = 120_000;
const SOURCE = resolve(import.meta.dirname, '../../src');

/**
 * What a visitor without an account sees: the address as the program knows it, and the pages below
 * it, as different as they can be. `of` holds the parts of addresses that a demo makes anew;
 * `isGerman` marks what is written in German (or English) only.
 */
export const VISITORS = [
  { route: '/', paths: () => ['/'] },
  {
    route: '/angebote',
    paths: () => [
      '/angebote',
      '/angebote?q=garten&purpose=request&near=59494&radius_km=25&category=umwelt',
      '/angebote?q=xyzzyqw',
    ],
  },
  { route: '/angebote/{id}', paths: (of) => Object.values(of.offers).map((id) => `/angebote/${id}`) },
  { route: '/angebote/{id}/melden', paths: (of) => [`/angebote/${of.offers.picture}/melden`] },
  { route: '/angebote/{id}/nachricht', paths: (of) => [`/angebote/${of.offers.picture}/nachricht`] },
  { route: '/angebote/programm', paths: () => ['/angebote/programm', '/angebote/programm?weeks=1&q=xyzzyqw'] },
  { route: '/karte', paths: () => ['/karte'] },
  {
    route: '/kalender',
    paths: (of) => ['month', 'week', 'agenda'].map((view) => `/kalender?view=${view}&day=${of.day}`)
      .concat(`/kalender?view=day&day=${of.day}`),
  },
  { route: '/anbieter', paths: () => ['/anbieter', '/anbieter?view=map'] },
  { route: '/anbieter/{name}', paths: (of) => of.providers.map((name) => `/anbieter/${name}`) },
  { route: '/anbieter/{name}/programm', paths: (of) => of.providers.map((name) => `/anbieter/${name}/programm`) },
  { route: '/merkliste', paths: (of) => ['/merkliste', `/merkliste?o=${both(of)}`] },
  { route: '/merkliste/vergleich', paths: (of) => [`/merkliste/vergleich?o=${both(of)}`] },
  { route: '/einbetten', paths: () => ['/einbetten'] },
  { route: '/embed/angebote', paths: () => ['/embed/angebote'] },
  { route: '/embed/angebote/{id}', paths: (of) => [`/embed/angebote/${of.offers.picture}`] },
  { route: '/anmelden', paths: () => ['/anmelden'] },
  { route: '/api', paths: () => ['/api'], isGerman: true },
  { route: '/offline', paths: () => ['/offline'] },
  ...['impressum', 'datenschutz', 'barrierefreiheit', 'so-wird-sortiert'].map((name) => ({
    route: `/${name}`,
    paths: () => [`/${name}`],
  })),
  ...['', '/suchen', '/biete-und-suche', '/nachfragen', '/barrieren', '/daten'].map((part) => ({
    route: `/leichte-sprache${part}`,
    paths: () => [`/leichte-sprache${part}`],
    isGerman: true,
  })),
];

const both = (of) => `${of.offers.picture},${of.offers.remote}`;

/** What people see who signed in: providers and administrators. */
export const WORKERS = {
  provider: [
    { route: '/arbeitsplatz', paths: () => ['/arbeitsplatz'] },
    { route: '/arbeitsplatz/angebote/neu', paths: () => [offerForm.path] },
    { route: '/arbeitsplatz/angebote/{offer}', paths: (of) => [`/arbeitsplatz/angebote/${of.offers.picture}`] },
    ...['bilder', 'sprachen', 'termine', 'zurueckziehen'].map((step) => ({
      route: `/arbeitsplatz/angebote/{offer}/${step}`,
      paths: (of) => [`/arbeitsplatz/angebote/${of.offers.picture}/${step}`],
    })),
    { route: '/arbeitsplatz/anfragen', paths: () => ['/arbeitsplatz/anfragen'] },
    { route: '/arbeitsplatz/nachrichten', paths: () => ['/arbeitsplatz/nachrichten'] },
  ],
  administrator: [
    // On a phone the switches stand on the page of each neighbour.
    { route: '/verwaltung/nachbarn', paths: () => ['/verwaltung/nachbarn'], elsewhere: '.mn-toggles' },
    { route: '/verwaltung/meldungen', paths: () => ['/verwaltung/meldungen'] },
    { route: '/verwaltung/startklar', paths: () => ['/verwaltung/startklar', '/verwaltung/startklar?umkreis=10'] },
    { route: '/verwaltung/zahlen', paths: () => ['/verwaltung/zahlen', '/verwaltung/zahlen?tage=7'] },
  ],
};

/** Pages that need a story before they exist; the files named here tell it and inspect them. */
export const IN_STORIES = {
  '/arbeitsplatz/anbieter/{provider}/bilder': 'pages.test.mjs',
  '/arbeitsplatz/anbieter/{provider}/kalender': 'pages.test.mjs',
  '/arbeitsplatz/nachrichten/{id}': 'network',
  '/verwaltung/meldungen/{id}': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/abgleichen': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/auswahl': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/folgen': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/neu': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/{host}': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/{host}/auswahl': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/{host}/entsperren': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/{host}/schalter': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/{host}/trennen': 'neighbours.test.mjs',
  '/verwaltung/nachbarn/{host}/{step}': 'neighbours.test.mjs',
};

/** What no person reads: programs, files, and addresses that only take a form or lead elsewhere. */
export const NO_PAGES = [
  /^\/(a|actor|o|tags|inbox|nodeinfo|\.well-known|assets|app|media|sitemap)(\/|$)/,
  /^\/api\/v1(\/|$)/,
  /^\/(healthz|metrics|robots\.txt|sitemap\.xml|oembed|favicon\.ico|dienst\.js|manifest\.webmanifest)$/,
  /\.(ics|csv|png|\{ending\}|html)$/,
  /^\/karte\/kacheln\/\{z\}\/\{x\}\/\{y\}$/,
  /^\/angebote\/(vorschlaege|\{id\}\/(anmelden|uebersetzen))$/,
  /^\/(abmelden|verwaltung)$/,
  /^\/arbeitsplatz\/anfragen\/\{id\}$/,
  /^\/arbeitsplatz\/(angebote\/\{offer\}|anbieter\/\{provider\})\/bilder\/aendern$/,
  /^\/arbeitsplatz\/anbieter\/\{provider\}\/kalender\/(uebernehmen|abo)$/,
  /^\/arbeitsplatz\/angebote\/\{offer\}\/\{step\}$/,
];

/** Every address that the source of the program gives an answer. */
export function routes() {
  const files = readdirSync(SOURCE, { recursive: true }).filter(
    (name) => name.endsWith('.rs') && !/(^|\/)tests?(\/|\.rs$)/.test(name) && !name.startsWith('testing'),
  );
  const found = new Set();
  for (const name of files) {
    const text = readFileSync(join(SOURCE, name), 'utf8').split(/#\[cfg\(test\)\]\s*mod \w+ \{/)[0];
    const constants = new Map(
      [...text.matchAll(/const (\w+): &str = "(\/[^"]*)"/g)].map(([, key, path]) => [key, path]),
    );
    for (const [, quoted, named] of text.matchAll(/\.route\(\s*(?:&format!\(\s*)?(?:"([^"]+)"|([A-Z_]+)\b)/g)) {
      const path = quoted ?? constants.get(named);
      if (path === undefined) throw new Error(`${name}: where is ${named}?`);
      found.add(path.replaceAll('{{', '{').replaceAll('}}', '}'));
    }
  }
  return found;
}

/** Reads from a running town what the lists above ask for. */
export async function places(page, town) {
  const named = (title) =>
    eventually(title, TRAVEL_MS, async () => {
      await page.goto(`${town.origin}${list.path}?q=${encodeURIComponent(title)}`);
      const links = page.getByRole('link', { name: title, exact: true });
      if ((await links.count()) === 0) return null;
      const href = await links.first().getAttribute('href');
      return new URL(href, town.origin).pathname.split('/').pop();
    });
  const offers = {};
  for (const [key, title] of Object.entries(list.titles)) offers[key] = await named(title);
  await page.goto(`${town.origin}/anbieter`);
  const hrefs = await page.locator('main a').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const names = hrefs.filter((href) => list.provider.test(href)).map((href) => href.split('/').pop());
  const far = names.find((name) => /^[0-9a-f-]{36}$/.test(name));
  const near = names.find((name) => !/^[0-9a-f-]{36}$/.test(name));
  // A week in which something happens.
  const day = new Date(Date.now() + 8 * 86_400_000).toISOString().slice(0, 10);
  return { offers, providers: [near, far], day };
}
