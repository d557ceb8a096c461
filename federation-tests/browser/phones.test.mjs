// The main path with a finger: windows, touch, pixels and names of an Android telephone and of an
// iPhone, set in Chromium. What their engines do is tested in engines.test.mjs; which features they
// know, in support.test.mjs.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { devices } from 'playwright-core';
import { faults, launch } from './browser.mjs';
import { startDemo } from './demo.mjs';
import { list } from './labels.mjs';
import { cutText, smallTargets } from './sight.mjs';

// Somewhere in Soest, more exactly than anybody needs to know.
const HERE = { latitude: 51.571_234, longitude: 8.109_876 };

let demo, soest, browser;

before(async () => {
  demo = await startDemo(['soest', 'werl']);
  soest = demo.towns.get('soest');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function hold(device, more = {}) {
  const context = await browser.newContext({ ...devices[device], locale: 'de-DE', ...more });
  return { context, page: await context.newPage() };
}

async function assertFits(page) {
  const found = [...(await faults(page)), ...(await smallTargets(page)), ...(await cutText(page))];
  assert.deepEqual(found, [], page.url());
}

for (const device of ['Pixel 7', 'iPhone 15', 'Galaxy S9+']) {
  describe(device, () => {
    test(`on a ${device} somebody finds, filters, keeps and reads with a finger`, async () => {
      const { context, page } = await hold(device);
      await page.goto(`${soest.origin}/`);
      await assertFits(page);
      await page.locator('#q').tap();
      await page.locator('#q').fill('smartphone');
      await page.locator('.mn-search button[type="submit"]').tap();
      await page.waitForURL(/\/angebote\?/);
      await assertFits(page);

      await page.goto(`${soest.origin}${list.path}`);
      await page.locator('.mn-fold > summary').tap();
      await page.getByLabel(/^Suche: hier/).tap();
      await assertFits(page);
      await page.getByRole('button', { name: 'Treffer zeigen' }).tap();
      await page.waitForURL(/purpose=request/);
      assert.ok(await page.getByRole('link', { name: /^(Filter )?.*Suche/ }).first().isVisible(), 'what is set is seen');

      await page.locator('button.mn-heart').first().tap();
      await page.locator('.mn-menu > summary').tap();
      await page.locator('.mn-menu').getByRole('link', { name: /^Merkliste/ }).tap();
      await page.waitForURL(/\/merkliste\?o=/);
      await assertFits(page);
      await page.locator('a.mn-stretch').first().tap();
      await page.waitForURL((url) => list.offer.test(url.pathname));
      await assertFits(page);

      for (const path of ['/karte', '/kalender', '/anbieter']) {
        await page.goto(`${soest.origin}${path}`);
        await assertFits(page);
      }
      await context.close();
    });
  });
}

test('who taps "Mein Standort" is asked once and finds what is around, to about a kilometre', async () => {
  const { context, page } = await hold('iPhone 15', { geolocation: HERE, permissions: ['geolocation'] });
  await page.goto(`${soest.origin}${list.path}`);
  await page.locator('.mn-fold > summary').tap();
  await page.getByRole('button', { name: 'Mein Standort' }).tap();
  await page.waitForURL(/near=/);
  assert.equal(new URL(page.url()).searchParams.get('near'), '51.57, 8.11');
  await page.getByText(/Soest und 25 km Umkreis/).first().waitFor();

  await page.goto(`${soest.origin}/`);
  await page.getByRole('button', { name: 'Mein Standort' }).tap();
  await page.getByText(/auf etwa einen Kilometer genau/).waitFor();
  assert.equal(await page.locator('#near').inputValue(), '51.57, 8.11');
  assert.equal(new URL(page.url()).pathname, '/', 'nothing is sent before somebody searches');
  await assertFits(page);
  assert.deepEqual(await context.cookies(), []);
  await context.close();
});

test('who refuses the position is told what to do, and without a script there is no such button', async () => {
  const { context, page } = await hold('Pixel 7', { permissions: [] });
  await page.goto(`${soest.origin}/`);
  await page.getByRole('button', { name: 'Mein Standort' }).tap();
  await page.getByText(/tippen Sie einen Ort oder eine Postleitzahl ein/).waitFor();
  await context.close();
  const plain = await hold('Pixel 7', { javaScriptEnabled: false });
  await plain.page.goto(`${soest.origin}/`);
  assert.equal(await plain.page.getByRole('button', { name: 'Mein Standort' }).count(), 0);
  await plain.context.close();
});
