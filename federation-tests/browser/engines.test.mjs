// The main path in browsers with engines of their own, Gecko (Firefox) and WebKit (Safari): what
// works there and in Chromium does not hang on one maker.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { eventually, startDemo } from './demo.mjs';
import { launchFirefox } from './firefox.mjs';
import { list, signIn, workplace } from './labels.mjs';
import { launchWebKit } from './webkit.mjs';

const PATIENCE_MS = 30_000;

let demo, soest, browser;

before(async () => {
  demo = await startDemo(['soest', 'werl']);
  soest = demo.towns.get('soest');
});
after(async () => {
  await demo?.stop();
});

const open = (path) => browser.open(`${soest.origin}${path}`);
const count = (selector) => browser.run('(one) => document.querySelectorAll(one).length', selector);
const text = (selector) => browser.run('(one) => document.querySelector(one).textContent.trim()', selector);
const arrive = (path) =>
  eventually(`the page ${path}`, PATIENCE_MS, async () => path.test((await browser.address()).pathname));

/** The page is dressed, speaks German, and fits the window. */
async function assertWhole(path) {
  const page = await browser.run(`async () => {
    await document.fonts.ready;
    return {
      lang: document.documentElement.lang,
      ground: getComputedStyle(document.body).backgroundColor,
      hasFont: document.fonts.check('1rem "Fira Sans"'),
      sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      hasHead: document.querySelector('h1') !== null,
    };
  }`);
  assert.deepEqual(page, { lang: 'de', ground: 'rgb(253, 250, 244)', hasFont: true, sideways: 0, hasHead: true }, path);
}

for (const [name, launch] of [['Firefox', launchFirefox], ['WebKit', launchWebKit]]) {
  describe(name, () => {
    before(async () => (browser = await launch()));
    after(() => browser?.stop());

    test(`in ${name} somebody searches, finds, keeps and compares, wide and narrow`, async () => {
      for (const [width, height] of [[1280, 900], [500, 800]]) {
        await browser.resize(width, height);
        await open('/');
        await assertWhole('/');
        await browser.type('#q', 'smartphone');
        await browser.click('.mn-search button[type="submit"]');
        await arrive(/^\/angebote$/);
        await assertWhole('the list');
        const title = await text('a.mn-stretch');
        await browser.click('a.mn-stretch');
        await arrive(list.offer);
        await assertWhole('the offer');
        assert.equal(await text('h1'), title);
        await browser.click('button.mn-keep');
        assert.equal(await browser.run('(one) => document.querySelector(one).ariaPressed', 'button.mn-keep'), 'true');
        await open('/merkliste');
        await eventually('the watch list', PATIENCE_MS, async () => (await count('[data-watch-row]')) === 1);
        await assertWhole('the watch list');
        await browser.click('[data-unwatch]');
        await eventually('the empty watch list', PATIENCE_MS, async () => (await count('[data-watch-row]')) === 0);
        for (const path of ['/karte', '/kalender', '/anbieter']) {
          await open(path);
          await assertWhole(path);
        }
      }
      assert.deepEqual(await browser.cookies(), []);
    });

    test(`in ${name} the filters stand open on a desk and fold on a phone`, async () => {
      const sees = (selector) => browser.run('(one) => document.querySelector(one).checkVisibility({ contentVisibilityAuto: true }) && document.querySelector(one).getClientRects().length > 0', selector);
      await browser.resize(1280, 900);
      await open(list.path);
      if (!(await sees('.mn-facets'))) await browser.click('.mn-fold > summary');
      assert.ok(await sees('.mn-facets'), 'on a desk');
      await browser.resize(500, 800);
      await open(list.path);
      assert.ok(!(await sees('.mn-facets')), 'folded on a phone');
      await browser.click('.mn-fold > summary');
      assert.ok(await sees('.mn-facets'), 'unfolded on a phone');
    });

    test(`in ${name} a provider signs in and reaches the form of an offer`, async () => {
      await browser.resize(1280, 900);
      await open(signIn.path);
      const [account] = soest.accounts;
      await browser.type('input[name="email"]', account.email);
      await browser.type('input[type="password"]', account.password);
      await browser.click('main button[type="submit"]');
      await arrive(new RegExp(`^${workplace.path}$`));
      await assertWhole('the desk');
      await open('/arbeitsplatz/angebote/neu');
      await assertWhole('the form');
    });
  });
}
