// A WebKit, the engine of Safari, spoken to by the driver that Debian has for it (W3C WebDriver). It
// wants a screen: Xvfb is one that nobody sees.

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './demo.mjs';

/** The name WebDriver gives to references of elements. */
export const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

const START_MS = 90_000;
const DRIVER = process.env.WEBKIT_DRIVER || '/usr/bin/WebKitWebDriver';

/** The small browser that comes with the library. */
function miniBrowser() {
  for (const machine of readdirSync('/usr/lib').filter((name) => name.endsWith('-linux-gnu'))) {
    for (const version of ['4.1', '4.0']) {
      const path = `/usr/lib/${machine}/webkit2gtk-${version}/MiniBrowser`;
      if (existsSync(path)) return path;
    }
  }
  throw new Error('MiniBrowser is missing: install webkit2gtk-driver');
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

/** Starts WebKit; `stop()` ends it and removes its home. */
export async function launchWebKit() {
  for (const program of [DRIVER, '/usr/bin/Xvfb']) {
    if (!existsSync(program)) throw new Error(`${program} is missing: install webkit2gtk-driver and xvfb`);
  }
  const home = mkdtempSync(join(tmpdir(), 'mitmachnetz-webkit-'));
  const started = [];
  const start = (program, args, options) => {
    const child = spawn(program, args, options);
    started.push([child, new Promise((done) => child.on('exit', done).on('error', done))]);
    return child;
  };
  let leave = async () => {};
  const stop = async () => {
    await leave().catch(() => {});
    for (const [child, gone] of started.reverse()) {
      child.kill('SIGTERM');
      await gone;
    }
    rmSync(home, { recursive: true, force: true });
  };
  try {
    // Xvfb chooses a number that is free, and writes it down.
    const screen = start('/usr/bin/Xvfb', ['-displayfd', '1', '-screen', '0', '1400x1000x24', '-nolisten', 'tcp'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    let number = '';
    screen.stdout.on('data', (part) => (number += part));
    await eventually('a screen', START_MS, () => number.includes('\n'));
    const port = await freePort();
    start(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], {
      stdio: 'ignore',
      env: { ...process.env, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: `:${number.trim()}`, LANG: 'C.UTF-8', LANGUAGE: 'de' },
    });
    const ask = async (method, path, body) => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, body: body && JSON.stringify(body) });
      const { value } = await response.json();
      if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
      return value;
    };
    await eventually('WebKit', START_MS, () => ask('GET', '/status').then(({ ready }) => ready, () => false));
    const browserOptions = { binary: miniBrowser(), args: ['--automation'] };
    const { sessionId } = await ask('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': browserOptions } },
    });
    const path = `/session/${sessionId}`;
    leave = () => ask('DELETE', path);
    return { ...person(ask, path), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What a person does in a browser. */
function person(ask, path) {
  const run = (script, ...args) => ask('POST', `${path}/execute/sync`, { script: `return (${script})(...arguments)`, args });
  const find = async (selector) => (await ask('POST', `${path}/element`, { using: 'css selector', value: selector }))[ELEMENT];
  return {
    run,
    open: (url) => ask('POST', `${path}/url`, { url }),
    address: async () => new URL(await ask('GET', `${path}/url`)),
    cookies: () => ask('GET', `${path}/cookie`),
    resize: (width, height) => ask('POST', `${path}/window/rect`, { width, height }),
    click: async (selector) => {
      // The driver does not wait until a page that scrolls gently has come to rest.
      await run('(one) => document.querySelector(one).scrollIntoView({ block: "center", behavior: "instant" })', selector);
      await ask('POST', `${path}/element/${await find(selector)}/click`, {});
    },
    type: async (selector, text) => {
      const element = `${path}/element/${await find(selector)}`;
      await ask('POST', `${element}/clear`, {});
      await ask('POST', `${element}/value`, { text });
    },
  };
}
