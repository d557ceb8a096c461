// Languages: a switch that keeps the filters, lines from right to left, Leichte Sprache.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { faults, launch } from './browser.mjs';
import { startDemo } from './demo.mjs';
import { list } from './labels.mjs';

let demo, browser, soest;

before(async () => {
  demo = await startDemo(['soest']);
  soest = demo.towns.get('soest');
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

/** Opens the page as somebody whose browser asks for `locale`, without JavaScript. */
async function open(path, locale = 'de-DE', viewport = { width: 1280, height: 900 }) {
  const context = await browser.newContext({ locale, viewport, javaScriptEnabled: false });
  const page = await context.newPage();
  const response = await page.goto(`${soest.origin}${path}`);
  assert.equal(response.status(), 200, path);
  return page;
}

/** Chooses the language in the switch, as people with this screen find it. */
async function choose(page, code) {
  const fold = page.locator('details.mn-lang:visible, details.mn-menu:visible').first();
  await fold.locator('summary').first().click();
  await fold.locator(`a[hreflang="${code}"][lang="${code}"]:visible`).last().click();
  await page.waitForLoadState();
}

test('whoever changes the language keeps the filters, on a desk and on a phone', async () => {
  for (const viewport of [{ width: 1280, height: 900 }, { width: 390, height: 844 }]) {
    const query = '?q=garten&purpose=request&radius_km=25&near=59494';
    const page = await open(`${list.path}${query}`, 'de-DE', viewport);
    await choose(page, 'uk');
    assert.equal(page.url(), `${soest.origin}/uk${list.path}${query}`);
    assert.equal(await page.locator('html').getAttribute('lang'), 'uk');
    assert.equal(await page.locator('#q').inputValue(), 'garten');
    await choose(page, 'de');
    assert.equal(page.url(), `${soest.origin}${list.path}${query}`);
    await page.context().close();
  }
});

test('a newcomer is met in the language of the browser, and may choose German', async () => {
  const page = await open('/', 'tr-TR');
  assert.equal(new URL(page.url()).pathname, '/tr/');
  await choose(page, 'de');
  assert.equal(new URL(page.url()).pathname, '/');
  assert.deepEqual(await page.context().cookies(), []);
  await page.context().close();
});

test('the menu of Arabic pages runs from right to left and is faultless at 390 px', async () => {
  for (const path of ['/ar/', `/ar${list.path}?q=garten`]) {
    for (const colorScheme of ['light', 'dark']) {
      const context = await browser.newContext({
        locale: 'ar',
        colorScheme,
        viewport: { width: 390, height: 844 },
      });
      const page = await context.newPage();
      await page.goto(`${soest.origin}${path}`);
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl', path);
      assert.equal(await page.locator('html').getAttribute('lang'), 'ar', path);
      await page.locator('details.mn-menu > summary').click();
      assert.deepEqual(await faults(page), [], `${path}, ${colorScheme}`);
      await context.close();
    }
  }
});

test('every language has a start page without fault', async () => {
  for (const code of ['en', 'tr', 'uk', 'ru', 'pl', 'fr']) {
    const context = await browser.newContext({ locale: code, viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    await page.goto(`${soest.origin}/${code}/`);
    assert.equal(await page.locator('html').getAttribute('lang'), code);
    assert.deepEqual(await faults(page), []);
    await context.close();
  }
});

test('Leichte Sprache is one click away from every page', async () => {
  const page = await open(`/fr${list.path}`, 'fr');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Leichte Sprache' }).click();
  assert.equal(new URL(page.url()).pathname, '/leichte-sprache');
  assert.equal(await page.locator('html').getAttribute('lang'), 'de');
});
