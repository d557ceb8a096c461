// The main path: an offer is published in Soest, found in Werl, changed, withdrawn.
//
// The steps build on each other. The person has no JavaScript; every page is inspected besides.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect, launch, person } from './browser.mjs';
import { eventually, startDemo } from './demo.mjs';
import { list, offerForm, signIn, workplace } from './labels.mjs';

// From one town to the next: delivery, search index, and a busy machine.
const TRAVEL_MS = 30_000;
const TITLE = 'Vorlesen am Mittwoch in der Bücherei am Wall';
const NEW_TITLE = 'Vorlesen am Donnerstag in der Bücherei am Wall';

let demo, browser, soest, werl, provider, guest;

before(async () => {
  demo = await startDemo(['soest', 'werl']);
  soest = demo.towns.get('soest');
  werl = demo.towns.get('werl');
  browser = await launch();
  provider = await person(browser);
  guest = await person(browser);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(context, url) {
  const page = context.pages()[0] ?? (await context.newPage());
  const response = await page.goto(url);
  assert.equal(response.status(), 200, url);
  return page;
}

/** The first link on the page whose path looks like this. */
async function linkTo(page, path) {
  const links = await page.getByRole('link').all();
  for (const link of links) {
    const url = new URL(await link.getAttribute('href'), page.url());
    if (path.test(url.pathname)) return url.href;
  }
  throw new Error(`${page.url()} has no link to ${path}`);
}

/** The link to an offer with this title in a town's list, or nothing. */
async function find(town, title) {
  const page = await open(guest, `${town.origin}${list.path}?q=${encodeURIComponent(title)}`);
  const link = page.getByRole('link', { name: title, exact: true });
  return (await link.count()) > 0 ? link.first() : null;
}

async function assertFaultless(context, url, prepare) {
  assert.deepEqual(await inspect(browser, context, url, prepare), []);
}

// proves: A-06
test('a guest looks around in Soest and gets no cookie', async () => {
  await open(guest, `${soest.origin}/`);
  const page = await open(guest, `${soest.origin}${list.path}`);
  const offer = await linkTo(page, list.offer);
  await open(guest, await linkTo(await open(guest, offer), list.provider));
  assert.deepEqual(await guest.cookies(), []);
});

test('every mark of a map is large enough for a finger, and leads on by the keyboard', async () => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false });
  const page = await phone.newPage();
  for (const path of ['/karte', '/anbieter?view=map']) {
    await page.goto(`${soest.origin}${path}`);
    const marks = await page.locator('.mn-map a:visible').all();
    assert.ok(marks.length > 0, path);
    for (const mark of marks) {
      const { width, height } = await mark.boundingBox();
      assert.ok(width >= 24 && height >= 24, `${path}: ${width} x ${height}`);
    }
    await page.locator('.mn-map svg a:visible').first().focus();
    const before = page.url();
    await Promise.all([page.waitForURL((url) => url.href !== before), page.keyboard.press('Enter')]);
  }
  await phone.close();
});

test('a page that does not exist says so', async () => {
  const found = await inspect(browser, guest, `${soest.origin}/gibt-es-nicht`);
  assert.deepEqual(found.filter((fault) => !fault.endsWith('status 404')), []);
  assert.equal(found.length, 4);
});

test('a provider signs in', async () => {
  const [account] = soest.accounts;
  assert.ok(account, 'the demo names no account of Soest');
  const page = await open(provider, `${soest.origin}${signIn.path}`);
  await page.getByLabel(signIn.email).fill(account.email);
  await page.getByLabel(signIn.password).fill(account.password);
  await page.getByRole('button', { name: signIn.button }).click();
  assert.equal(new URL(page.url()).pathname, workplace.path);
});

test('an empty form comes back with what is missing', async () => {
  const url = `${soest.origin}${offerForm.path}`;
  await assertFaultless(provider, url, async (page) => {
    await page.locator('form').evaluateAll((forms) => forms.forEach((form) => (form.noValidate = true)));
    await page.getByRole('button', { name: offerForm.publish }).click();
    await page.getByLabel(offerForm.title).and(page.locator('[aria-invalid=true]')).waitFor();
  });
});

// proves: A-02
test('the provider publishes an offer, and a guest finds it in Werl', async () => {
  const page = await open(provider, `${soest.origin}${offerForm.path}`);
  await page.getByLabel(offerForm.purpose).check();
  await page.getByLabel(offerForm.subject).selectOption(offerForm.subjectValue);
  await page.getByLabel(offerForm.title).fill(TITLE);
  await page.getByLabel(offerForm.teaser).fill('Wir lesen Kindern eine Stunde lang vor.');
  await page.getByLabel(offerForm.description).fill('Bilderbücher sind da, Zeit wird gesucht.');
  await page.getByLabel(offerForm.category).selectOption(offerForm.categoryValue);
  await page.getByLabel(offerForm.byArrangement).check();
  await page.getByLabel(offerForm.postalCode).fill('59494');
  await page.getByRole('button', { name: offerForm.publish }).click();
  const complaint = await page.getByRole('alert').allInnerTexts();
  assert.deepEqual(complaint, [], 'the form is complete');
  assert.ok(
    await eventually('the offer in Soest itself', TRAVEL_MS, () => find(soest, TITLE)),
    'Soest itself does not show the offer',
  );

  const link = await eventually('the offer in Werl', TRAVEL_MS, () => find(werl, TITLE));
  await link.click();
  const there = guest.pages()[0];
  await there.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  assert.equal(new URL(there.url()).host, new URL(werl.origin).host);
  assert.match(await there.getByRole('main').innerText(), /Soest/);
  const home = await there.locator(`a[href^="${soest.origin}/"]`).count();
  assert.ok(home > 0, 'no link home to Soest');
  await assertFaultless(guest, there.url());
});

test('a change in Soest is seen in Werl', async () => {
  const page = await open(provider, `${soest.origin}${workplace.path}`);
  await page.getByRole('link', { name: TITLE, exact: true }).first().click();
  await assertFaultless(provider, page.url());
  await page.getByLabel(offerForm.title).fill(NEW_TITLE);
  await page.getByRole('button', { name: offerForm.save }).click();

  await eventually('the new title in Werl', TRAVEL_MS, () => find(werl, NEW_TITLE));
  assert.equal(await find(werl, TITLE), null, 'the old title is still there');
});

test('what is withdrawn in Soest is gone in Werl', async () => {
  const there = new URL(await (await find(werl, NEW_TITLE)).getAttribute('href'), werl.origin).href;
  const page = await open(provider, `${soest.origin}${workplace.path}`);
  await page.getByRole('link', { name: NEW_TITLE, exact: true }).first().click();
  await page.getByRole('link', { name: workplace.withdraw }).or(page.getByRole('button', { name: workplace.withdraw })).first().click();
  await assertFaultless(provider, page.url());
  await page.getByRole('button', { name: workplace.confirm }).click();

  await eventually('the offer to leave Werl', TRAVEL_MS, async () => !(await find(werl, NEW_TITLE)));
  assert.equal(await find(soest, NEW_TITLE), null, 'Soest still lists the offer');
  const response = await guest.pages()[0].goto(there);
  assert.equal(response.status(), 410);
});
