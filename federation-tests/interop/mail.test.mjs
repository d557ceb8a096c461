// A guest writes to a club, and a mail server that is not ours gets the letter: over TLS, whole, to
// the club alone, also when server and town were away in between.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { kill, startMailServer } from './services.mjs';
import { makeCertificates } from './tls.mjs';
import { eventually, freePort, startAlone } from './town.mjs';

const CLUB = 'vorstand@tafel.example';
const OFFER = {
  id: 'fahrdienst',
  provider_id: 'tafel-soest',
  direction: 'request',
  subject: 'time',
  title: 'Fahrerin gesucht',
  description: 'Dienstags und freitags.',
  schedule: { mode: 'by_arrangement' },
};

let folder, port, pair, authority, town, form;
const servers = [];

async function mailServer(keys = pair) {
  const server = await startMailServer(port, keys);
  servers.push(server);
  return server;
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mitmachnetz-mail-'));
  ({ authority } = makeCertificates(folder, ['localhost']));
  pair = [join(folder, 'server.key'), join(folder, 'server.pem')];
  port = await freePort();
  town = await startAlone(folder, {
    SSL_CERT_FILE: authority,
    MITMACHNETZ_MAIL__HOST: 'localhost',
    MITMACHNETZ_MAIL__PORT: String(port),
    MITMACHNETZ_MAIL__FROM: 'mitmachen@soest.example',
    MITMACHNETZ_MAIL__RETRY_FIRST_MS: '300',
    MITMACHNETZ_MAIL__RETRY_LONGEST_MS: '1000',
  });
  await town.start();
  await town.import([OFFER], { email: CLUB });
  const id = await town.offer();
  form = `/angebote/${id}/nachricht`;
});

after(async () => {
  for (const server of servers) await server.stop();
  await town?.stop();
  if (!process.env.KEEP_LOGS) rmSync(folder, { recursive: true, force: true });
});

/** A guest fills in the form. */
async function writes(message, more = {}) {
  const fields = { since: '1000', name: 'Käthe', email: 'kaethe@gast.example', message, ...more };
  return town.post(form, new URLSearchParams(fields).toString());
}

const arrives = (server, word) =>
  eventually(`the letter about ${word}`, () => server.letters().find(({ text }) => text.includes(word)));
const header = (letter, name) =>
  letter.headers.filter(([known]) => known.toLowerCase() === name).map(([, value]) => value);

test('a letter reaches the club over TLS, and its answer goes to who wrote', async () => {
  const server = await mailServer();
  const message = 'Guten Tag, wann öffnet die Ausgabe?\n.\nViele Grüße 🌷 ' + 'lang '.repeat(300);
  const sent = await writes(message);
  assert.equal(sent.status, 303);
  const thanks = await town.get(sent.headers.location);
  assert.match(thanks.text, /Danke, Ihre Nachricht ist angekommen/);
  assert.ok(!thanks.text.includes('kaethe@'), 'nothing personal stands on the page');

  const letter = await arrives(server, 'Ausgabe');
  assert.equal(letter.tls, true);
  assert.deepEqual(letter.to, [CLUB]);
  assert.equal(letter.from, 'mitmachen@soest.example');
  assert.deepEqual(header(letter, 'reply-to'), ['Käthe <kaethe@gast.example>']);
  assert.deepEqual(header(letter, 'from'), ['Soest macht mit <mitmachen@soest.example>']);
  assert.deepEqual(header(letter, 'auto-submitted'), ['auto-generated']);
  assert.deepEqual(header(letter, 'subject'), ['Neue Nachricht über Soest macht mit']);
  for (const line of message.split('\n')) assert.ok(letter.text.includes(`    ${line}`.trimEnd()), line);
  assert.match(letter.text, /Fahrerin gesucht/);
  await server.stop();
});

test('nobody adds a header or a recipient by what they type', async () => {
  const server = await mailServer();
  const sent = await writes('Eine Probe.\r\n.\r\nRCPT TO:<alle@gast.example>', {
    name: 'Käthe\r\nBcc: alle@gast.example\r\n\r\nProbe',
  });
  assert.equal(sent.status, 303);
  const letter = await arrives(server, 'Eine Probe.');
  assert.deepEqual(letter.to, [CLUB]);
  assert.deepEqual(header(letter, 'bcc'), []);
  assert.equal(header(letter, 'reply-to').length, 1);
  const refused = await writes('Noch eine Probe.', { email: 'a@gast.example\r\nBcc: b@gast.example' });
  assert.equal(refused.status, 422);
  await server.stop();
});

test('to a server without TLS nothing is said, and its letter comes when it has some', async () => {
  const open = await mailServer([]);
  assert.equal((await writes('Nur verschlüsselt.')).status, 303);
  await eventually('an attempt', () => town.log().includes('did not take an enquiry'));
  assert.deepEqual(open.letters(), []);
  await open.stop();
  const server = await mailServer();
  await arrives(server, 'Nur verschlüsselt.');
  await server.stop();
});

test('a letter survives a mail server that is away and a town that is killed', async () => {
  assert.equal((await writes('Nach dem Stromausfall.')).status, 303);
  await kill(town.process());
  const server = await mailServer();
  await town.start();
  const letter = await arrives(server, 'Stromausfall');
  const [id] = header(letter, 'message-id');
  await new Promise((done) => setTimeout(done, 3_000));
  const again = server.letters().filter(({ text }) => text.includes('Stromausfall'));
  assert.equal(again.length, 1, 'once is enough');
  assert.match(id, /^<anfrage-[0-9a-f-]{36}@soest\.example>$/);
  await server.stop();
});

test('what people wrote and who they are stands in no log and not in the database', async () => {
  const seen = town.log() + town.files();
  for (const word of ['kaethe@', 'Käthe', 'Ausgabe?', 'Stromausfall', CLUB.split('@')[0] + '@tafel']) {
    const text = word.startsWith('vorstand') ? town.log() : seen;
    assert.ok(!text.includes(word), `${word} can be read`);
  }
});
