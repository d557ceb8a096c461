// Pictures in an S3-compatible store that is not ours: uploaded, shown, removed, and a store that is
// away is told and leaves nothing half kept.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';

import { alter, startStore } from './services.mjs';
import { eventually, freePort, startAlone } from './town.mjs';

const BUCKET = 'bilder';
const PASSWORD = 'vier kleine igel';
const OFFER = {
  id: 'repair',
  provider_id: 'tafel-soest',
  direction: 'offer',
  subject: 'service',
  title: 'Repair-Café',
  description: 'Mitbringen, was klemmt.',
  schedule: { mode: 'by_arrangement' },
};

let folder, port, store, town, cookie, page;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mitmachnetz-store-'));
  port = await freePort();
  store = await startStore(port);
  await store.makeBucket(BUCKET);
  town = await startAlone(folder, {
    MITMACHNETZ_MEDIA__STORE: 's3',
    MITMACHNETZ_MEDIA__S3_ENDPOINT: `http://127.0.0.1:${port}`,
    MITMACHNETZ_MEDIA__S3_BUCKET: BUCKET,
    MITMACHNETZ_MEDIA__S3_ACCESS_KEY: 'soest',
    MITMACHNETZ_MEDIA__S3_SECRET_KEY: 'geheim',
  });
  await town.start();
  await town.import([OFFER]);
  await town.run(
    ['account', 'create', '--email', 'aylin@tafel.example', '--name', 'Aylin', '--provider', 'tafel-soest'],
    `${PASSWORD}\n`,
  );
  const fields = new URLSearchParams({ email: 'aylin@tafel.example', password: PASSWORD });
  const signed = await town.post('/anmelden', fields.toString());
  assert.equal(signed.status, 303, signed.text);
  [cookie] = signed.headers['set-cookie'][0].split(';');
  const id = await town.offer();
  page = `/arbeitsplatz/angebote/${id}/bilder`;
});

after(async () => {
  await town?.stop();
  await store?.stop();
  if (!process.env.KEEP_LOGS) rmSync(folder, { recursive: true, force: true });
});

/** Aylin hands in a picture. */
async function uploads(bytes) {
  const parts = [];
  const part = (head, body) =>
    parts.push(Buffer.from(`--border\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), body, Buffer.from('\r\n'));
  part('name="alt"', Buffer.from('Ein Zeichen auf farbigem Grund'));
  part('name="credit"', Buffer.from('Tafel Soest'));
  part('name="file"; filename="a.png"', bytes);
  parts.push(Buffer.from('--border--\r\n'));
  const body = Buffer.concat(parts);
  const type = 'multipart/form-data; boundary=border';
  return town.post(page, body, { cookie, 'content-type': type, 'content-length': String(body.length) });
}

const shown = (text) => [...text.matchAll(/\/media\/([0-9a-f]+-\d+\.jpg)/g)].map(([, name]) => name);

test('a picture is kept in the bucket in all sizes and shown from there', async () => {
  const sent = await uploads(picture(1));
  assert.equal(sent.status, 303, sent.text);
  const names = await store.names(BUCKET);
  assert.ok(names.length > 1 && names.every((name) => /^own\/[0-9a-f]{2}\/[0-9a-f]+-\d+\.jpg$/.test(name)), names.join());
  const form = await town.get(page, { cookie });
  const [name] = shown(form.text);
  const answer = await town.get(`/media/${name}`);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers['content-type'], 'image/jpeg');
  const missing = await town.get(`/media/${'0'.repeat(name.indexOf('-'))}-${name.split('-')[1]}`);
  assert.equal(missing.status, 404);
});

test('a picture that is taken off an offer goes from the bucket a day later', async () => {
  const sent = await uploads(picture(4));
  assert.equal(sent.status, 303, sent.text);
  const [, key] = sent.headers.location.split('#b-');
  const files = async () => (await store.names(BUCKET)).filter((name) => name.includes(key));
  assert.equal((await files()).length, 3);
  const fields = new URLSearchParams({ bild: key, tun: 'entfernen' });
  assert.equal((await town.post(`${page}/aendern`, fields.toString(), { cookie })).status, 200);
  assert.equal((await files()).length, 3, 'it can be brought back');
  alter(join(folder, 'data', 'mitmachnetz.db'), 'update picture set unused_since = 1 where unused_since is not null');
  await eventually('the files to go', async () => (await files()).length === 0);
  assert.equal((await store.names(BUCKET)).length, 3, 'the others stay');
});

test('a store that is away is told in time, and nothing half kept stays', async () => {
  const before = await store.names(BUCKET);
  const had = shown((await town.get(page, { cookie })).text);
  await store.stop();
  const begin = Date.now();
  const refused = await uploads(picture(2));
  assert.equal(refused.status, 422, refused.text);
  assert.match(refused.text, /kann gerade nicht gespeichert werden/);
  assert.ok(Date.now() - begin < 25_000, 'before a browser gives up');
  const answer = await town.get(`/media/${had[0]}`);
  assert.equal(answer.status, 500);
  assert.ok(!answer.text.includes('127.0.0.1'), 'where the store is, is nobody\'s business');
  assert.equal((await town.get(page, { cookie })).status, 200, 'the desk goes on');

  store = await startStore(port);
  await store.makeBucket(BUCKET);
  assert.deepEqual(await store.names(BUCKET), []);
  const now = shown((await town.get(page, { cookie })).text);
  assert.deepEqual([...new Set(now)], [...new Set(had)], 'the offer shows no other pictures than before');
  assert.ok(before.length > 0);
  const sent = await uploads(picture(2));
  assert.equal(sent.status, 303, sent.text);
  assert.ok((await store.names(BUCKET)).length > 1, 'the same upload works when it is back');
});

test('a bucket that is not there is told, too', async () => {
  await store.stop();
  store = await startStore(port);
  const refused = await uploads(picture(3));
  assert.equal(refused.status, 422, refused.text);
});

/** A PNG of 800 by 600 pixels that is like no other with this number. */
function picture(number) {
  const [width, height] = [800, 600];
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * (1 + width * 3) + 1 + x * 3;
      rows[at] = (x * number) % 256;
      rows[at + 1] = (y * number) % 256;
      rows[at + 2] = 40 * number;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 2], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const end = chunk('IEND', Buffer.alloc(0));
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), end]);
}

function chunk(name, bytes) {
  const body = Buffer.concat([Buffer.from(name), bytes]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(bytes.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
