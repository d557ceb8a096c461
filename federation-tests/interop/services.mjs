// Servers that are no instances: a mail server and an S3-compatible store, both in Python.

import { execFileSync, spawn } from 'node:child_process';
import { resolve } from 'node:path';

import { eventually } from './town.mjs';

const here = (name) => resolve(import.meta.dirname, name);
const python = process.env.SERVICES_PYTHON ?? here('services/.venv/bin/python');

/** Ends a process at once and waits until it is gone. */
export function kill(child) {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGKILL');
  return gone;
}

/** Runs one statement on an SQLite database, from outside the program. */
export function alter(database, statement) {
  const run = 'import sqlite3, sys; base = sqlite3.connect(sys.argv[1], timeout=30); '
    + 'base.execute(sys.argv[2]); base.commit()';
  execFileSync(python, ['-c', run, database, statement]);
}

/** A mail server on `port`; `letters()` is what it took. */
export async function startMailServer(port, pair = []) {
  const child = spawn(python, [here('services/mail.py'), String(port), ...pair]);
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (part) => (out += part));
  child.stderr.setEncoding('utf8').on('data', (part) => (err += part));
  child.on('error', (error) => (err += error));
  const lines = () => out.split('\n').filter((line) => line !== '');
  await eventually('the mail server to start', () => {
    if (child.exitCode !== null) throw new Error(err);
    return err.includes('ready');
  });
  return {
    letters: () => lines().map((line) => JSON.parse(line)),
    stop: () => kill(child),
  };
}

/** An S3-compatible store on `port`, which forgets everything when it stops. */
export async function startStore(port) {
  const run = 'import sys; from moto.server import main; main(sys.argv[1:])';
  const child = spawn(python, ['-c', run, '-H', '127.0.0.1', '-p', String(port)]);
  let err = '';
  child.stderr.setEncoding('utf8').on('data', (part) => (err += part));
  child.stdout.resume();
  child.on('error', (error) => (err += error));
  const at = (path) => `http://127.0.0.1:${port}${path}`;
  await eventually('the store to start', async () => {
    if (child.exitCode !== null) throw new Error(err);
    return (await fetch(at('/'))).ok;
  });
  return {
    makeBucket: async (name) => {
      const made = await fetch(at(`/${name}`), { method: 'PUT' });
      if (!made.ok) throw new Error(await made.text());
    },
    /** The names of all files in a bucket. */
    names: async (name) => {
      const listed = await (await fetch(at(`/${name}?list-type=2`))).text();
      return [...listed.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key);
    },
    stop: () => kill(child),
  };
}
