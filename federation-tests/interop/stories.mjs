// A town and a server of others: what one publishes the other can find, follow and lose again. The
// same stories for every server; what one of them alone can do stands in its own file.

import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { after, before, test as run } from 'node:test';

import { askWithTls, eventually, startPair } from './town.mjs';

/** Tells the stories with the server that `start` starts; gives what the town and it are now. */
export function tell(start) {
  let pair;
  before(async () => {
    pair = await startPair(start);
  });
  after(async () => pair?.stop());
  stories(() => pair);
  return () => pair;
}

const DAY = '2036-12-06';
const PICTURE = resolve(import.meta.dirname, '../../data/demo/pictures/uferputz.jpg');

/** Whether a picture is to be had of the town at this address. */
async function isPicture(town, address) {
  const { pathname } = new URL(address);
  const { headers } = await eventually(`the picture ${pathname}`, async () => {
    const answer = await town.get(pathname);
    return answer.status === 200 && answer;
  });
  assert.match(headers['content-type'], /^image\//);
}

const offer = (changes) => ({
  id: 'suppenkueche',
  provider_id: 'tafel-soest',
  direction: 'request',
  subject: 'time',
  title: 'Suppenküche: Helfende gesucht',
  description: 'Wir kochen für alle, die kommen.',
  schedule: { mode: 'single', dtstart: `${DAY}T11:00`, dtend: `${DAY}T14:00`, timezone: 'Europe/Berlin' },
  location: { type: 'onsite', name: 'Pfarrsaal am Markt', street: 'Marktgasse 4', postal_code: '59494', city: 'Soest' },
  ...changes,
});

function stories(pair) {
  // Whatever fails in the middle of the night should be understood the next morning.
  const test = (name, story) => run(name, async () => {
    try {
      await story();
    } catch (error) {
      console.error(await pair().account());
      throw error;
    }
  });

  test('the town and its club are found by handle and by address', async () => {
    const { town, bot } = pair();
    await town.import(offer());
    const byHandle = await bot.wish('lookup', { what: `@angebote@${town.authority}` });
    assert.equal(byHandle.type, 'Group');
    assert.equal(byHandle.id, `${town.origin}/a/angebote`);
    const club = await bot.wish('lookup', { what: `${town.origin}/a/tafel-soest` });
    assert.equal(club.type, 'Organization');
    assert.equal(club.name, 'Tafel Soest');
    const instance = await bot.wish('lookup', { what: `${town.origin}/actor` });
    assert.equal(instance.type, 'Application');
  });

  test('a follower is accepted and told of a new offer with title, date and place', async () => {
    const { town, bot } = pair();
    for (const who of ['/a/angebote', '/a/tafel-soest']) {
      const { id } = await bot.wish('follow', { who: town.origin + who });
      await bot.told(bot, `the consent of ${who}`,
        ({ type, object }) => type === 'Accept' && object.id === id);
    }
    await town.import(offer({ id: 'kleiderkammer', title: 'Kleiderkammer: Sortieren' }));
    const told = await bot.told(bot, 'the new offer',
      ({ type, object }) => type === 'Create' && object.name === 'Kleiderkammer: Sortieren');
    assert.equal(told.object.type, 'Event');
    assert.equal(Date.parse(told.object.start), Date.parse(`${DAY}T10:00:00Z`));
    assert.equal(told.object.place, 'Pfarrsaal am Markt');
    assert.equal(told.actor, `${town.origin}/a/tafel-soest`);
    const announced = await bot.told(bot, 'the town passing it on',
      ({ type, object }) => type === 'Announce' && object.id === told.object.id);
    assert.equal(announced.actor, `${town.origin}/a/angebote`);
    const looked = await bot.wish('lookup', { what: told.object.id });
    assert.equal(looked.name, 'Kleiderkammer: Sortieren');
  });

  test('a picture arrives with its words, and is there to be fetched', async () => {
    const { town, bot } = pair();
    const words = ['--alt', 'Kinder säubern ein Bachufer', '--credit', 'Ortsbild Soest'];
    await town.run('offers', 'picture', 'kleiderkammer', PICTURE, ...words);
    const told = await bot.told(bot, 'the picture', ({ type, object }) =>
      type === 'Update' && object.name === 'Kleiderkammer: Sortieren' && object.pictures.length > 0);
    const [picture] = told.object.pictures;
    assert.match(picture.alt, /Kinder säubern ein Bachufer/);
    assert.equal(new URL(picture.url).origin, town.origin);
    await isPicture(town, picture.url);
  });

  test('a change and a withdrawal arrive', async () => {
    const { town, bot } = pair();
    await town.import(offer({ id: 'kleiderkammer', title: 'Kleiderkammer: Sortieren und Ausgeben' }));
    const changed = await bot.told(bot, 'the change',
      ({ type, object }) => type === 'Update' && object.name === 'Kleiderkammer: Sortieren und Ausgeben');
    const id = changed.object.id.split('/').at(-1);
    await town.run('offers', 'step', id, 'withdraw');
    const gone = await bot.told(bot, 'the withdrawal',
      ({ type, object }) => type === 'Delete' && object.id === changed.object.id);
    assert.equal(gone.object.type, 'Tombstone');
    const left = await town.get(`/o/${id}`, { accept: 'application/activity+json' });
    assert.equal(left.status, 410);
    assert.equal(JSON.parse(left.text).type, 'Tombstone');
  });

  // proves: S-07
  test('a town takes a new name for people, and stays who it is for the network', async () => {
    const { town, bot, newName } = pair();
    await town.import(offer({ id: 'tauschregal', title: 'Tauschregal: Aufsicht' }));
    const before = await bot.told(bot, 'an offer under the old name',
      ({ type, object }) => type === 'Create' && object.name === 'Tauschregal: Aufsicht');

    // What docs/guides/domain.md advises: the new name leads to the old one, path by path.
    const { pathname } = new URL(before.object.id);
    const led = await askWithTls(newName, pathname);
    assert.equal(led.status, 301);
    assert.equal(led.headers.location, before.object.id);
    const old = { origin: town.origin, authority: newName.authority };
    assert.equal((await askWithTls(old, '/angebote')).status, 200);
    assert.equal((await askWithTls(newName, '/angebote')).headers.location, `${town.origin}/angebote`);

    // Who is asked for under the new name answers as who it always was.
    const { location } = (await askWithTls(newName, '/a/tafel-soest')).headers;
    const club = await bot.wish('lookup', { what: location });
    assert.equal(club.id, `${town.origin}/a/tafel-soest`);
    // The follower of before is told of what comes after, by the same actor and with its key.
    await town.import(offer({ id: 'tauschregal', title: 'Tauschregal: Aufsicht am Samstag' }));
    const after = await bot.told(bot, 'its change',
      ({ type, object }) => type === 'Update' && object.name === 'Tauschregal: Aufsicht am Samstag');
    assert.equal(after.actor, before.actor);
    assert.equal(after.object.id, before.object.id);
  });

  test('a club on the other server is followed, and its events are shown here with their origin', async () => {
    const { town, bot } = pair();
    const list = async (text) =>
      (await town.get(`/api/v1/offers?q=${encodeURIComponent(text)}`)).text;
    await bot.wish('publish', {
      id: 'wege', name: 'Wanderwege freischneiden', start: `${DAY}T09:00:00Z`, place: 'Waldparkplatz',
    });
    await town.run('follow', bot.actor);
    await eventually('what was there before', async () => (await list('Wanderwege')).includes('Wanderwege'));
    await bot.wish('publish', {
      id: 'fest', name: 'Dorffest: Aufbau', start: `${DAY}T08:00:00Z`, place: 'Festwiese',
      alt: 'Ein Bachufer',
    });
    await eventually('the event in the list', async () => (await list('Dorffest')).includes('Dorffest: Aufbau'));
    const found = await list('Dorffest');
    assert.match(found, /Festwiese/);
    assert.match(found, /bot\.localhost/);
    // The town shows the picture from its own cache: no visitor is sent to the other server.
    const [picture] = JSON.parse(found).items[0].pictures;
    assert.equal(picture.alt, 'Ein Bachufer');
    assert.equal(new URL(picture.url, town.origin).origin, town.origin);
    await isPicture(town, new URL(picture.url, town.origin).href);

    await bot.wish('publish', {
      id: 'fest', name: 'Dorffest: Auf- und Abbau', start: `${DAY}T08:00:00Z`, place: 'Festwiese',
    });
    await eventually('its change', async () => (await list('Dorffest')).includes('Auf- und Abbau'));
    await bot.wish('withdraw', { id: 'fest' });
    await eventually('its end', async () => !(await list('Dorffest')).includes('Dorffest'));
  });
}
