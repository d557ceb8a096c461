// The watch list: with a script on the device, without one in the address, and without a network.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faults, inspect, launch, person } from './browser.mjs';
import { eventually, startDemo } from './demo.mjs';
import { list, watch } from './labels.mjs';

// A service worker is installed, pages are put aside, and a busy machine.
const PATIENCE_MS = 30_000;

let demo, browser, soest, reader, page;

before(async () => {
  demo = await startDemo(['soest']);
  soest = demo.towns.get('soest');
  browser = await launch();
  reader = await browser.newContext({ locale: 'de-DE', viewport: { width: 390, height: 844 } });
  page = await reader.newPage();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

const hearts = () => page.locator('main button[data-watch]');
const count = () => page.locator('[data-watch-count]').first();

// proves: V-57
test('a heart puts an offer on the list, and no cookie is set', async () => {
  await page.goto(`${soest.origin}${list.path}`);
  await hearts().nth(0).click();
  await hearts().nth(1).click();
  await hearts().nth(2).click();
  assert.equal(await hearts().nth(1).getAttribute('aria-pressed'), 'true');
  assert.equal(await count().textContent(), '3');
  await hearts().nth(2).click();
  assert.equal(await count().textContent(), '2');
  assert.deepEqual(await reader.cookies(), []);

  await page.goto(`${soest.origin}${watch.path}`);
  await page.waitForURL(/\?o=/);
  assert.equal(await page.locator('[data-watch-row]').count(), 2);
  assert.deepEqual(await faults(page), []);
});

test('the list is its address: somebody without scripts reads, compares and shortens it', async () => {
  const guest = await person(browser);
  const there = await guest.newPage();
  await there.goto(page.url());
  assert.equal(await there.locator('[data-watch-row]').count(), 2);
  assert.deepEqual(await inspect(browser, guest, there.url()), []);
  for (const box of await there.getByRole('checkbox').all()) await box.check();
  await there.getByRole('button', { name: watch.compare }).click();
  assert.equal(await there.getByRole('columnheader').count(), 2);
  assert.deepEqual(await inspect(browser, guest, there.url()), []);
  await there.goto(page.url());
  await there.getByRole('link', { name: watch.remove }).first().click();
  assert.equal(await there.locator('[data-watch-row]').count(), 1);
  assert.deepEqual(await guest.cookies(), []);
  await guest.close();
});

// proves: A-35
test('without a network the watch list and its offers are still read', async () => {
  const offer = await page.locator('[data-watch-row] .mn-stretch').first();
  const [title, href] = [await offer.textContent(), await offer.getAttribute('href')];
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await eventually('the list and its offers to be put aside', PATIENCE_MS, () =>
    page.evaluate(async (path) => {
      const cache = await caches.open('merkliste');
      return Boolean((await cache.match('/merkliste')) && (await cache.match(path)));
    }, href),
  );
  await reader.setOffline(true);
  await page.goto(`${soest.origin}${watch.path}`);
  assert.equal(await page.locator('[data-watch-row]').count(), 2);
  assert.match(await page.locator('[data-watch-says]').textContent(), watch.offline);
  await page.goto(`${soest.origin}${href}`);
  assert.equal((await page.getByRole('heading', { level: 1 }).textContent()).trim(), title.trim());
  await page.goto(`${soest.origin}/anbieter`);
  await page.getByRole('heading', { level: 1, name: watch.noNetwork }).waitFor();
  await reader.setOffline(false);
  await page.goto(`${soest.origin}/anbieter`);
  assert.equal(await page.getByRole('heading', { level: 1, name: watch.noNetwork }).count(), 0);
});

test('what is kept holds nothing of somebody who signed in', async () => {
  const bodies = await page.evaluate(async () => {
    const all = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        all.push([new URL(request.url).pathname, answer.headers.get('cache-control') ?? '']);
      }
    }
    return all;
  });
  assert.ok(bodies.length > 5, 'something is kept');
  for (const [path, control] of bodies) {
    assert.match(path, /^\/(assets\/|offline$|merkliste$|angebote\/[^/]+$)/);
    assert.doesNotMatch(control, /no-store/, path);
  }
});

test('an empty list keeps nothing on the device', async () => {
  await page.goto(`${soest.origin}${watch.path}`);
  await page.getByRole('button', { name: watch.clear }).click();
  await page.getByRole('heading', { name: watch.empty }).waitFor();
  await eventually('the pages to go', PATIENCE_MS, () =>
    page.evaluate(async () => !(await caches.has('merkliste'))),
  );
  assert.equal(await page.evaluate(() => localStorage.length), 0);
});
