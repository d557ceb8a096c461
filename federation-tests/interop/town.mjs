// A town of the built program behind TLS, and a bot beside it.

import { execFile, spawn } from 'node:child_process';
import {
  createWriteStream, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { request as requestWithTls } from 'node:https';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { makeCertificates, startFront, startRedirect } from './tls.mjs';

const PROGRAM =
  process.env.MITMACHNETZ ?? resolve(import.meta.dirname, '../../target/debug/mitmachnetz');
const START_MS = 120_000;

/** Waits until `look` gives something; says what was waited for when patience ends. */
export async function eventually(what, look, ms = 30_000) {
  const end = Date.now() + ms;
  let last;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`, { cause: last });
    await new Promise((done) => setTimeout(done, 200));
  }
}

/** A port that nobody listens on. */
export function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Asks a server on this machine by number, because not every resolver knows `*.localhost`. */
export function ask(port, path, { method = 'GET', headers = {}, body } = {}) {
  return new Promise((done, fail) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on('error', fail);
    asked.end(body);
  });
}

/** Asks with TLS, by name and with the authority of the test; nobody is followed anywhere. */
export function askWithTls({ origin, authority }, path) {
  const { hostname, port } = new URL(origin);
  return new Promise((done, fail) => {
    const asked = requestWithTls({
      host: '127.0.0.1', port, path, servername: hostname, ca: readFileSync(authority),
      headers: { host: `${hostname}:${port}` },
    }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (part) => (text += part));
      answer.on('end', () => done({ status: answer.statusCode, headers: answer.headers, text }));
    });
    asked.on('error', fail);
    asked.end();
  });
}

/** Starts a town and a bot that know one certificate authority; `stop()` ends both. */
export async function startPair(start) {
  const folder = mkdtempSync(join(tmpdir(), 'mitmachnetz-interop-'));
  const [listen, front, named, botPort, control] = [
    await freePort(), await freePort(), await freePort(), await freePort(), await freePort(),
  ];
  const names = ['soest.localhost', 'mitmachen.localhost', 'bot.localhost'];
  const { authority, server } = makeCertificates(folder, names);
  const children = [];
  const town = startTown({ folder, authority, listen, front, children });
  const fronts = [
    await startFront(server, front, listen),
    await startRedirect(server, named, town.origin),
  ];
  const bot = startBot(start, { folder, authority, botPort, control, children });
  const stop = async () => {
    for (const child of children) child.kill('SIGKILL');
    for (const fronting of fronts) {
      fronting.closeAllConnections();
      fronting.close();
    }
    if (!process.env.KEEP_LOGS) rmSync(folder, { recursive: true, force: true });
  };
  try {
    await eventually('the town to answer',
      async () => (await ask(listen, '/healthz', { headers: town.host })).status === 200, START_MS);
    await eventually('the bot to answer', async () => (await bot.wish('seen')) !== null, START_MS);
  } catch (error) {
    await stop();
    throw error;
  }
  const newName = { port: named, origin: `https://mitmachen.localhost:${named}`, authority };
  return { town, bot, newName, stop, folder, account: () => account(town, bot) };
}

/** What both say of the last while: the town's counters and log, and what the other printed. */
async function account(town, bot) {
  const { text } = await town.get('/metrics');
  const counted = text.split('\n').filter((line) => /^federation_\w+_total/.test(line));
  const last = (log) => log.trimEnd().split('\n').slice(-80);
  return [
    '-- counted by the town', ...counted,
    '-- log of the town', ...last(town.log()),
    '-- printed by the other', ...last(bot.log()),
  ].join('\n');
}

function startTown({ folder, authority, listen, front, children }) {
  const origin = `https://soest.localhost:${front}`;
  const env = {
    RUST_LOG: 'info,mitmachnetz=debug',
    ...process.env,
    MITMACHNETZ_BASE_URL: origin,
    MITMACHNETZ_DATA: join(folder, 'data'),
    MITMACHNETZ_MUNICIPALITY_KEYS: '["05974040"]',
    MITMACHNETZ_TOWN__NAME: 'Soest',
    MITMACHNETZ_FEDERATION__MODE: 'open',
    MITMACHNETZ_FEDERATION__PRIVATE_NETWORKS: 'true',
    MITMACHNETZ_FEDERATION__EXTRA_ROOT_CERTIFICATE: authority,
    MITMACHNETZ_FEDERATION__RETRY_FIRST_MS: '200',
    MITMACHNETZ_FEDERATION__RETRY_LONGEST_MS: '2000',
  };
  const child = spawn(PROGRAM, ['serve', '--listen', `127.0.0.1:${listen}`], { env });
  const log = createWriteStream(join(folder, 'town.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  children.push(child);
  const host = { host: `soest.localhost:${front}` };
  const run = promisify(execFile);
  return {
    origin,
    host,
    authority: `soest.localhost:${front}`,
    get: (path, headers = {}) => ask(listen, path, { headers: { ...host, ...headers } }),
    run: async (...words) => (await run(PROGRAM, words, { env })).stdout,
    async import(offer) {
      const file = join(folder, 'offers.json');
      writeFileSync(file, JSON.stringify({ providers: [PROVIDER], offers: [offer] }));
      await run(PROGRAM, ['offers', 'import', file], { env });
    },
    log: () => readFileSync(join(folder, 'town.log'), 'utf8'),
  };
}

/** A town without neighbours, with these settings; it can be killed and started again. */
export async function startAlone(folder, settings) {
  const listen = await freePort();
  const origin = `http://localhost:${listen}`;
  mkdirSync(join(folder, 'data'), { recursive: true });
  const env = {
    ...process.env,
    MITMACHNETZ_BASE_URL: origin,
    MITMACHNETZ_DATA: join(folder, 'data'),
    MITMACHNETZ_MUNICIPALITY_KEYS: '["05974040"]',
    MITMACHNETZ_TOWN__NAME: 'Soest',
    ...settings,
  };
  const log = createWriteStream(join(folder, 'town.log'));
  const run = promisify(execFile);
  let child;
  return {
    origin,
    async start() {
      child = spawn(PROGRAM, ['serve', '--listen', `127.0.0.1:${listen}`], { env });
      child.stdout.pipe(log, { end: false });
      child.stderr.pipe(log, { end: false });
      await eventually('the town to answer',
        async () => (await ask(listen, '/healthz')).status === 200, START_MS);
    },
    stop: () => child?.kill('SIGKILL'),
    process: () => child,
    get: (path, headers = {}) => ask(listen, path, { headers: { host: `localhost:${listen}`, ...headers } }),
    post: (path, body, headers = {}) => ask(listen, path, {
      method: 'POST',
      body,
      headers: {
        host: `localhost:${listen}`,
        origin,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
    }),
    /** Runs a command of the program; `input` is what it reads. */
    run(words, input = '') {
      const done = run(PROGRAM, words, { env });
      done.child.stdin.end(input);
      return done;
    },
    async import(offers, more = {}) {
      const file = join(folder, 'offers.json');
      writeFileSync(file, JSON.stringify({ providers: [{ ...PROVIDER, ...more }], offers }));
      await run(PROGRAM, ['offers', 'import', file], { env });
    },
    /** The id of the only offer, once it can be found. */
    offer: () => eventually('the offer to be found', async () => {
      const { text } = await ask(listen, '/api/v1/offers', { headers: { host: `localhost:${listen}` } });
      return JSON.stringify(JSON.parse(text)).match(/\/angebote\/([0-9a-f-]{36})/)?.[1];
    }),
    log: () => readFileSync(join(folder, 'town.log'), 'utf8'),
    /** Everything the database holds, as it lies on the disk. */
    files: () => readdirSync(join(folder, 'data')).filter((name) => name.includes('.db'))
      .map((name) => readFileSync(join(folder, 'data', name), 'utf8')).join(''),
  };
}

/** A server on Fedify: the command that starts it, and its environment. */
export const onFedify = (words, authority) => ({
  command: process.execPath,
  words: ['--import', './names.mjs', 'bot.mjs', ...words],
  env: { NODE_EXTRA_CA_CERTS: authority },
});

/** A server on bovine, in the environment that `bovine/requirements.txt` was installed into. */
export const onBovine = (words, authority) => ({
  command: process.env.BOVINE_PYTHON ?? resolve(import.meta.dirname, 'bovine/.venv/bin/python'),
  words: ['bovine/peer.py', ...words, authority],
  env: {},
});

function startBot(start, { folder, authority, botPort, control, children }) {
  const origin = `https://bot.localhost:${botPort}`;
  const ours = [origin, String(botPort), String(control)];
  const keys = [join(folder, 'server.key'), join(folder, 'server.pem')];
  const { command, words, env } = start([...ours, ...keys], authority);
  const child = spawn(command, words, {
    cwd: import.meta.dirname,
    env: { ...process.env, ...env },
  });
  child.on('error', (error) => console.error(error));
  const log = createWriteStream(join(folder, 'bot.log'));
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  children.push(child);
  return {
    origin,
    actor: `${origin}/users/heimatverein`,
    async wish(name, words = {}) {
      const answer = await ask(control, `/${name}`, { method: 'POST', body: JSON.stringify(words) });
      if (answer.status !== 200) throw new Error(`${name}: ${answer.text}`);
      return JSON.parse(answer.text);
    },
    /** The first thing the bot was told that fits. */
    told: (bot, what, fits) => eventually(what, async () => (await bot.wish('seen')).find(fits)),
    log: () => readFileSync(join(folder, 'bot.log'), 'utf8'),
  };
}

const PROVIDER = {
  id: 'tafel-soest',
  name: 'Tafel Soest',
  type: 'verein',
  municipality_ags: '05974040',
};
