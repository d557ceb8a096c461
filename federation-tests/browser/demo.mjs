// Starts the demo of the built program and reads from what it prints who lives where.

import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const PROGRAM =
  process.env.MITMACHNETZ ?? resolve(import.meta.dirname, '../../target/debug/mitmachnetz');
// A debug build on a busy machine loads every town and answers within this time.
const START_MS = 180_000;

/** Waits until `look` gives something; says what was waited for when patience ends. */
export async function eventually(what, ms, look) {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
    await new Promise((done) => setTimeout(done, 200));
  }
}

/**
 * Reads the towns from the demo's output: a line with an address begins a town, the lines below
 * it that hold an e-mail address and a word behind it are its accounts.
 */
export function readDemo(text) {
  const towns = new Map();
  let town;
  for (const line of text.replace(/\x1b\[[0-9;]*m/g, '').split('\n')) {
    const address = line.match(/http:\/\/([a-z0-9-]+)\.localhost:(\d+)/);
    if (address) {
      town = towns.get(address[1]) ?? {
        name: address[1],
        origin: address[0],
        port: Number(address[2]),
        accounts: [],
      };
      towns.set(town.name, town);
    }
    const account = line.match(/([^\s<>]+@[^\s<>,]+)\W+(?:Passwort|password)?\W*(\S+)/);
    if (town && account) town.accounts.push({ email: account[1], password: account[2] });
  }
  return towns;
}

/** Whether the town answers; by number, because not every resolver knows `*.localhost`. */
function answers(town) {
  return new Promise((done) => {
    const host = `${town.name}.localhost:${town.port}`;
    const request = get(
      { host: '127.0.0.1', port: town.port, path: '/healthz', headers: { host }, timeout: 5000 },
      (response) => {
        response.resume();
        done(response.statusCode === 200);
      },
    );
    request.on('error', () => done(false));
    request.on('timeout', () => request.destroy());
  });
}

// The towns of the demo and its region; each takes the port after the one before.
const INSTANCES = 6;

function isFree(port) {
  return new Promise((done) => {
    const server = createServer().once('error', () => done(false));
    server.listen(port, '127.0.0.1', () => server.close(() => done(true)));
  });
}

/**
 * The first of so many free ports in a row. They lie below those that the system gives to outgoing
 * connections: a browser that has just closed holds a few of them for a while.
 */
async function freePorts(count) {
  for (;;) {
    const first = 12_000 + Math.floor(Math.random() * 18_000);
    const ports = Array.from({ length: count }, (_, place) => first + place);
    const free = await Promise.all(ports.map(isFree));
    if (free.every(Boolean)) return first;
  }
}

/**
 * Starts a fresh demo in a folder of its own; `stop()` ends it and removes the folder. Whoever works
 * on a test names in `DEMO_OUTPUT` the file that a demo already running writes to, and waits less.
 */
export async function startDemo(wanted) {
  if (process.env.DEMO_OUTPUT) {
    return { towns: readDemo(readFileSync(process.env.DEMO_OUTPUT, 'utf8')), stop: async () => {} };
  }
  const folder = mkdtempSync(join(tmpdir(), 'mitmachnetz-demo-'));
  const port = await freePorts(INSTANCES);
  const child = spawn(PROGRAM, ['demo', '--data', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  let ended = null;
  child.stdout.on('data', (part) => (said += part));
  child.stderr.on('data', (part) => (complained = (complained + part).slice(-8000)));
  const gone = new Promise((done) => {
    child.on('error', (error) => done((ended = String(error))));
    child.on('exit', (code, signal) => done((ended = `exit ${code ?? signal}`)));
  });
  const stop = async () => {
    if (ended === null) child.kill('SIGINT');
    await gone;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const towns = await eventually('the towns of the demo', START_MS, async () => {
      if (ended !== null) throw new Error(`the demo ended (${ended})\n${said}\n${complained}`);
      const towns = readDemo(said);
      const all = wanted.map((name) => towns.get(name));
      if (all.some((town) => town === undefined)) return null;
      return (await Promise.all(all.map(answers))).every(Boolean) && towns;
    });
    return { towns, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
