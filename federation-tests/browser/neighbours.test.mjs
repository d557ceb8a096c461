// What an administrator of Soest does about the neighbours: look, answer, switch, part, come back.
//
// The demo brings a request that waits (Pirmasens) and a neighbour that does not answer (Ense). The
// steps build on each other. The person has no JavaScript; every page is inspected besides.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { inspect, launch, person } from './browser.mjs';
import { eventually, startDemo } from './demo.mjs';
import { list, neighbours, report, signIn } from './labels.mjs';

const TRAVEL_MS = 60_000;

let demo, browser, soest, werl, brandt, guest;

before(async () => {
  demo = await startDemo(['soest', 'werl', 'pirmasens']);
  soest = demo.towns.get('soest');
  werl = demo.towns.get('werl');
  browser = await launch();
  brandt = await person(browser);
  guest = await person(browser);
});
after(async () => {
  await browser?.close();
  await demo?.stop();
});

async function open(context, url, status = 200) {
  const page = context.pages()[0] ?? (await context.newPage());
  const response = await page.goto(url);
  assert.equal(response.status(), status, url);
  return page;
}

async function assertFaultless(url, prepare) {
  assert.deepEqual(await inspect(browser, brandt, url, prepare), []);
}

const everything = () => open(brandt, `${soest.origin}${neighbours.path}`);

/** The card of a neighbour on the open page. */
function card(page, name) {
  return page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) });
}

/** Whether a guest in Soest sees anything from there. */
async function shows(town) {
  const page = await open(guest, `${soest.origin}${list.path}`);
  return (await page.getByRole('main').innerText()).includes(town);
}

test('a guest is led to the sign-in page, a provider is told why the door is closed', async () => {
  const page = await everything();
  assert.equal(new URL(page.url()).pathname, signIn.path);
  const provider = await person(browser);
  await signInAs(provider, soest.accounts[0]);
  const refused = await open(provider, `${soest.origin}${neighbours.path}`, 403);
  assert.match(await refused.getByRole('main').innerText(), neighbours.notYours);
  await provider.close();
});

async function signInAs(context, account) {
  const page = await open(context, `${soest.origin}${signIn.path}`);
  await page.getByLabel(signIn.email).fill(account.email);
  await page.getByLabel(signIn.password).fill(account.password);
  await page.getByRole('button', { name: signIn.button }).click();
}

test('an administrator finds the neighbours in the menu and sees how each one is', async () => {
  const account = soest.accounts.find(({ email }) => email.startsWith(neighbours.administrator));
  assert.ok(account, 'the demo names no administrator of Soest');
  await signInAs(brandt, account);
  const page = brandt.pages()[0];
  await page.getByRole('navigation', { name: neighbours.menu }).getByRole('link', { name: neighbours.inMenu }).click();
  await eventually('Ense to fall silent', TRAVEL_MS, async () => {
    await page.reload();
    return card(page, 'Ense').getByText(neighbours.silent).count();
  });
  await page.getByRole('heading', { name: neighbours.oneIsSilent }).waitFor();
  assert.match(await card(page, 'Ense').innerText(), neighbours.nothingIsLost);
  assert.match(await card(page, 'Werl').innerText(), neighbours.connected);
  await assertFaultless(page.url());
  await assertFaultless(page.url(), async (view) => {
    await view.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
  });
});

test('a request is accepted, taken back and accepted again', async () => {
  const page = await everything();
  const request = page.getByRole('region', { name: neighbours.request('Pirmasens') });
  await request.getByRole('button', { name: neighbours.accept }).click();
  assert.match(await page.getByRole('status').first().innerText(), /Pirmasens/);
  await assertFaultless(page.url());
  await page.getByRole('status').getByRole('button', { name: neighbours.undo }).click();
  assert.equal(await card(page, 'Pirmasens').getByText(neighbours.connected).count(), 0);
  await card(page, 'Pirmasens').getByRole('button', { name: neighbours.letIn }).click();
  assert.equal(await card(page, 'Pirmasens').getByText(neighbours.connected).count(), 1);
});

test('Werl is checked at once, and the outcome is shown', async () => {
  const page = await everything();
  await card(page, 'Werl').getByRole('button', { name: neighbours.check }).click();
  assert.match(await page.getByRole('status').first().innerText(), /Werl/);
  await eventually('both sides to be equal', TRAVEL_MS, async () => {
    await everything();
    return card(page, 'Werl').getByText(neighbours.isEqual).count();
  });
});

test('what comes from Werl is hidden by a switch, and shown again by taking that back', async () => {
  await eventually('the offers from Werl', TRAVEL_MS, () => shows('Werl'));
  const page = await everything();
  const here = card(page, 'Werl');
  await here.getByRole('switch', { name: neighbours.show }).uncheck();
  await here.getByRole('button', { name: neighbours.save }).click();
  assert.match(await card(page, 'Werl').innerText(), neighbours.hidden);
  await eventually('Werl to be hidden', TRAVEL_MS, async () => !(await shows('Werl')));
  await page.getByRole('status').getByRole('button', { name: neighbours.undo }).click();
  assert.equal(await card(page, 'Werl').getByText(neighbours.hidden).count(), 0);
  await eventually('the offers from Werl', TRAVEL_MS, () => shows('Werl'));
});

test('Soest parts with Werl after being asked, and comes back', async () => {
  const page = await everything();
  await card(page, 'Werl').getByRole('link', { name: neighbours.part }).click();
  await assertFaultless(page.url());
  await page.getByRole('button', { name: neighbours.partYes }).click();
  assert.match(await card(page, 'Werl').innerText(), neighbours.parted);
  await eventually('Werl to be hidden', TRAVEL_MS, async () => !(await shows('Werl')));
  // Long after the message has gone, the way back is still there.
  await everything();
  const away = page.getByRole('region', { name: neighbours.away });
  assert.match(await away.innerText(), neighbours.untilWhen);
  assert.equal(await page.getByRole('article').getByText('Werl', { exact: true }).count(), 1);
  await assertFaultless(page.url());
  await away.getByRole('button', { name: neighbours.rejoin }).click();
  assert.equal(await page.getByRole('region', { name: neighbours.away }).count(), 0);
  await eventually('Werl to be connected', TRAVEL_MS, async () => {
    await everything();
    return card(page, 'Werl').getByText(neighbours.connected).count();
  });
  await eventually('the offers from Werl', TRAVEL_MS, () => shows('Werl'));
});

test('Soest chooses what it shows of Werl, counts first, and takes it back', async () => {
  const page = await everything();
  assert.match(await card(page, 'Werl').innerText(), neighbours.all);
  await card(page, 'Werl').getByRole('link', { name: neighbours.select }).click();
  const form = page.url();
  await assertFaultless(form);
  await assertFaultless(form, async (view) => {
    await view.getByRole('radio', { name: neighbours.ownSelection }).check();
    await view.locator('details').evaluateAll((all) => all.forEach((one) => (one.open = true)));
  });
  await page.getByRole('radio', { name: neighbours.ownSelection }).check();
  await page.getByRole('checkbox', { name: neighbours.requests }).check();
  await page.getByRole('button', { name: neighbours.count }).click();
  assert.match(await page.getByRole('status').innerText(), neighbours.counted);
  assert.match(await page.getByRole('status').innerText(), neighbours.notSaved);
  await page.getByRole('button', { name: neighbours.saveSelection }).click();
  assert.match(await page.getByRole('status').innerText(), neighbours.selected);
  assert.match(await page.getByRole('main').innerText(), neighbours.partOf);
  await assertFaultless(page.url());
  await page.getByRole('status').getByRole('button', { name: neighbours.undo }).click();
  await everything();
  assert.match(await card(page, 'Werl').innerText(), neighbours.all);
  await page.getByRole('link', { name: neighbours.selectAll }).click();
  await assertFaultless(page.url());
});

test('a guest reports an offer, and the administrator finds and settles the notice', async () => {
  const page = await everything();
  await page.getByRole('link', { name: neighbours.notices }).click();
  assert.match(await page.getByRole('main').innerText(), neighbours.noNotices);
  const outside = await open(guest, `${soest.origin}${list.path}`);
  const hrefs = await outside.getByRole('article').getByRole('link').evaluateAll((all) => all.map((one) => one.getAttribute('href')));
  const offer = hrefs.find((href) => list.offer.test(href));
  await open(guest, `${soest.origin}${report.path(offer)}`);
  assert.deepEqual(await inspect(browser, guest, outside.url()), []);
  await outside.getByRole('radio', { name: report.reason }).check();
  await outside.getByLabel(report.text).fill('Der Treffpunkt ist geschlossen.');
  await outside.waitForTimeout(2_100);
  await outside.getByRole('button', { name: report.send }).click();
  assert.match(await outside.getByRole('status').innerText(), report.thanks);

  await everything();
  await page.getByRole('link', { name: neighbours.noticeCount }).click();
  assert.match(await page.getByRole('article').innerText(), /Treffpunkt ist geschlossen/);
  await assertFaultless(page.url());
  await page.getByRole('button', { name: neighbours.settle }).click();
  assert.match(await page.getByRole('status').innerText(), neighbours.settled);
  assert.equal(await page.getByRole('link', { name: neighbours.noticeCount }).count(), 0);
  await assertFaultless(page.url());
});

test('a town is looked at before it is asked, and a wrong address is explained', async () => {
  const aachen = demo.towns.get('aachen');
  const page = await open(brandt, `${soest.origin}${neighbours.invite}`);
  await assertFaultless(page.url());
  const lookAt = async (address) => {
    await page.getByLabel(neighbours.address).fill(address);
    await page.getByRole('button', { name: neighbours.look }).click();
  };
  await lookAt('http://localhost:1/');
  await page.getByRole('alert').waitFor();
  assert.equal(await page.getByLabel(neighbours.address).getAttribute('aria-invalid'), 'true');
  await lookAt(aachen.origin);
  assert.match(await page.getByRole('region', { name: 'Aachen' }).innerText(), neighbours.distance);
  await page.getByRole('button', { name: neighbours.ask }).click();
  assert.match(await page.getByRole('status').first().innerText(), /Aachen/);
  await page.getByRole('link', { name: 'Aachen', exact: true }).click();
  await assertFaultless(page.url());
});
