// The main path without a mouse, and what a screen reader is told on the way.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch } from './browser.mjs';
import { startDemo } from './demo.mjs';
import { tabTo, walk } from './keyboard.mjs';
import { list } from './labels.mjs';
import { places } from './pages.mjs';
import { compare } from './tree.mjs';

let demo, browser, soest, page, of;

before(async () => {
  demo = await startDemo(['soest', 'werl', 'langenfeld']);
  soest = demo.towns.get('soest');
  browser = await launch();
  const context = await browser.newContext({
    locale: 'de-DE',
    viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-write'],
  });
  page = await context.newPage();
  of = await places(page, soest);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const path = () => new URL(page.url()).pathname;
const isOn = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);
const open = (address) => page.goto(`${soest.origin}${address}`);
const enter = async () => {
  const from = page.url();
  await Promise.all([page.waitForURL((url) => url.href !== from), page.keyboard.press('Enter')]);
  await page.waitForLoadState();
};

test('the first key leads past the head of the page, and it is seen', async () => {
  await open('/');
  await page.keyboard.press('Tab');
  assert.ok(await isOn('.mn-skip'));
  const box = await page.locator('.mn-skip').boundingBox();
  assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 24, 'the skip link is seen');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await isOn('#q'), 'the next stop is the search');
});

test('from the search to an offer on the watch list, and on: only with keys', async () => {
  await open('/');
  await tabTo(page, '#q');
  await page.keyboard.type('smartphone');
  await enter();
  assert.equal(path(), list.path);

  await tabTo(page, 'input[name="purpose"][value="offer"]');
  await page.keyboard.press('Space');
  await tabTo(page, '.mn-group:has(input[name="weekday"]) > summary');
  await page.keyboard.press('Enter');
  await tabTo(page, 'input[name="weekday"]');
  await page.keyboard.press('Space');
  await tabTo(page, '.mn-facets button');
  await enter();
  const query = new URL(page.url()).searchParams;
  assert.equal(query.get('q'), 'smartphone');
  assert.equal(query.get('purpose'), 'offer');
  assert.ok(query.get('weekday'));

  await open(`${list.path}?q=smartphone`);
  await tabTo(page, 'a.mn-stretch');
  await enter();
  assert.match(path(), list.offer);

  await tabTo(page, 'button.mn-keep');
  await page.keyboard.press('Space');
  assert.equal(await page.locator('button.mn-keep').getAttribute('aria-pressed'), 'true');
  await tabTo(page, 'a[href$="/termin.ics"]');
  await tabTo(page, 'button[data-copy]');
  await page.keyboard.press('Enter');
  await page.locator('[data-copy] [role=status]').waitFor();

  await page.reload();
  await tabTo(page, 'header [data-watch-link]');
  await enter();
  assert.equal(path(), '/merkliste');
  assert.equal(await page.locator('[data-watch-row]').count(), 1);
  await tabTo(page, '[data-unwatch]');
  await enter();
  assert.equal(await page.locator('[data-watch-row]').count(), 0);
});

test('the focus is seen at every stop, goes as one reads, and is never caught', async () => {
  for (const address of ['/', `${list.path}?q=garten`, `/angebote/${of.offers.picture}`, '/merkliste', '/anbieter', '/karte', `/kalender?day=${of.day}`]) {
    await open(address);
    const { stops, faults } = await walk(page);
    assert.deepEqual(faults, [], address);
    assert.ok(stops.length > 20, `${address}: only ${stops.length} stops`);
  }
});

test('what unfolds over the page is closed by Escape, and the focus stays', async () => {
  for (const [width, fold] of [[1280, '.mn-lang'], [390, '.mn-menu']]) {
    await page.setViewportSize({ width, height: 844 });
    await open('/');
    await tabTo(page, `${fold} > summary`);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await isOn(`${fold}[open] a`), fold);
    await page.keyboard.press('Escape');
    assert.equal(await page.locator(`${fold}[open]`).count(), 0);
    assert.ok(await isOn(`${fold} > summary`), fold);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
});

test('marks on the map and days of the calendar lead on by Enter', async () => {
  await open('/karte');
  await tabTo(page, '.mn-map svg a');
  await enter();
  await open(`/kalender?view=month&day=${of.day}`);
  await tabTo(page, '.mn-scroll--month');
  await tabTo(page, '.mn-month a');
  await enter();
  assert.match(path(), list.offer);
});

for (const [name, address] of [
  ['start', () => '/'],
  ['list', () => list.path],
  ['offer', () => `/angebote/${of.offers.picture}`],
  ['calendar', () => `/kalender?view=month&day=${of.day}`],
  ['map', () => '/karte'],
]) {
  test(`a screen reader finds on the page "${name}" what it found before`, async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await open(address());
    await compare(name, await page.locator('body').ariaSnapshot());
  });
}
