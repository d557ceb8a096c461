// Every page, once for everybody: light and dark, wide and narrow, enlarged four times, in Arabic.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faults, launch } from './browser.mjs';
import { startDemo } from './demo.mjs';
import { signIn } from './labels.mjs';
import { IN_STORIES, NO_PAGES, VISITORS, WORKERS, places, routes } from './pages.mjs';
import { cutText, smallTargets, words } from './sight.mjs';

const DESK = { width: 1280, height: 900 };
// A window of 1280 by 1024 pixels, enlarged to 400 % (WCAG 1.4.10); as wide as a small phone.
const ENLARGED = { width: 320, height: 256 };

let demo, browser, soest, of;

before(async () => {
  demo = await startDemo(['soest', 'werl', 'langenfeld']);
  soest = demo.towns.get('soest');
  browser = await launch();
  const page = await browser.newPage();
  of = await places(page, soest);
  await page.close();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

test('every address of the program is on a list: a page for visitors, for workers, or no page', () => {
  const listed = new Set([
    ...VISITORS.map(({ route }) => route),
    ...Object.values(WORKERS).flat().map(({ route }) => route),
    ...Object.keys(IN_STORIES),
  ]);
  const known = routes();
  assert.ok(known.size > 60, `only ${known.size} addresses were found in the source`);
  const forgotten = [...known].filter((path) => !listed.has(path) && !NO_PAGES.some((no) => no.test(path)));
  assert.deepEqual(forgotten, [], 'add the page to pages.mjs');
  assert.deepEqual([...listed].filter((path) => !known.has(path)), [], 'the program does not know these pages');
});

/** A browser that notes every request to another host and every fault of a script. */
async function watched(options, found) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith('http') && host !== new URL(soest.origin).host) {
      found.push(`${page.url()} asks ${host}`);
    }
  });
  page.on('pageerror', (error) => found.push(`${page.url()}: ${error.message}`));
  return page;
}

/**
 * Looks at the page as it is open now: light and dark, wide, and narrow as on a small phone or
 * enlarged four times on a desk, where nothing may be lost.
 */
async function look(page, elsewhere) {
  const found = [];
  const note = (name, faults) => found.push(...faults.map((fault) => `${name}: ${fault}`));
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  note('light', await faults(page));
  const wide = await words(page, elsewhere);
  await page.emulateMedia({ colorScheme: 'dark' });
  note('dark', await faults(page, ['color-contrast']));
  await page.setViewportSize(ENLARGED);
  note('enlarged', await faults(page));
  note('enlarged', await smallTargets(page));
  note('enlarged', await cutText(page));
  const narrow = new Set(await words(page, elsewhere));
  const lost = wide.filter((word) => !narrow.has(word));
  if (lost.length > 0) found.push(`enlarged: lost ${lost.join(', ')}`);
  return found;
}

async function lookAtAll(page, pages) {
  const found = [];
  for (const { paths, elsewhere } of pages) {
    for (const path of paths(of)) {
      const response = await page.goto(`${soest.origin}${path}`);
      if (response.status() !== 200) found.push(`${path}: status ${response.status()}`);
      found.push(...(await look(page, elsewhere)).map((fault) => `${path}: ${fault}`));
    }
  }
  return found;
}

// proves: E-04
// proves: C-12
test('every page for visitors is faultless, large and small, light and dark; nobody else is asked, no cookie set', async () => {
  const found = [];
  const page = await watched({ locale: 'de-DE' }, found);
  found.push(...(await lookAtAll(page, VISITORS)));
  assert.deepEqual(found, []);
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
});

test('every page for visitors is faultless from right to left', async () => {
  const found = [];
  const page = await watched({ locale: 'ar', viewport: { width: 390, height: 844 }, colorScheme: 'dark' }, found);
  for (const path of VISITORS.filter(({ isGerman }) => !isGerman).flatMap(({ paths }) => paths(of))) {
    await page.goto(`${soest.origin}/ar${path}`);
    const note = (faults) => found.push(...faults.map((fault) => `/ar${path}: ${fault}`));
    if ((await page.locator('html').getAttribute('dir')) !== 'rtl') note(['runs from left to right']);
    note(await faults(page));
    note(await cutText(page));
  }
  assert.deepEqual(found, []);
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
});

for (const [who, pages] of Object.entries(WORKERS)) {
  test(`every page of the ${who} is faultless`, async () => {
    const found = [];
    const page = await watched({ locale: 'de-DE' }, found);
    const account = soest.accounts.find(({ email }) => email.startsWith('verwaltung@') === (who === 'administrator'));
    await page.goto(`${soest.origin}${signIn.path}`);
    await page.getByLabel(signIn.email).fill(account.email);
    await page.getByLabel(signIn.password).fill(account.password);
    await page.getByRole('button', { name: signIn.button }).click();
    await page.waitForURL((url) => url.pathname !== signIn.path);
    found.push(...(await lookAtAll(page, pages)));
    if (who === 'provider') {
      await page.goto(`${soest.origin}/arbeitsplatz`);
      await page.locator('a[href*="/arbeitsplatz/anbieter/"]').first().click();
      found.push(...(await look(page)).map((fault) => `pictures of the provider: ${fault}`));
      await page.goto(`${soest.origin}/arbeitsplatz`);
      await page.locator('a[href$="/kalender"][href*="/arbeitsplatz/anbieter/"]').first().click();
      found.push(...(await look(page)).map((fault) => `calendar of the provider: ${fault}`));
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });
}
