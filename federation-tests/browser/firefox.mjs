// A Firefox without a window, spoken to by Marionette, the protocol that it brings along: no driver
// and no package is needed. https://firefox-source-docs.mozilla.org/testing/marionette/Protocol.html

import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './demo.mjs';
import { ELEMENT } from './webkit.mjs';

// A busy machine needs this long to start a browser.
const START_MS = 90_000;
// Any free port; German; and no talk with its maker.
const SETTINGS = {
  'marionette.port': 0,
  'intl.accept_languages': 'de-DE, de',
  'network.dns.native-is-localhost': true,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.reportingpolicy.firstRun': false,
};

/** Starts Firefox; `stop()` ends it and removes its profile. */
export async function launchFirefox() {
  const program = process.env.FIREFOX || '/usr/bin/firefox-esr';
  if (!existsSync(program)) throw new Error(`${program} is missing: install firefox-esr, or set FIREFOX`);
  const profile = mkdtempSync(join(tmpdir(), 'mitmachnetz-firefox-'));
  const lines = Object.entries(SETTINGS).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`);
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  const child = spawn(program, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
    env: { ...process.env, HOME: profile, MOZ_CRASHREPORTER_DISABLE: '1' },
  });
  const gone = new Promise((done) => {
    child.on('exit', done);
    child.on('error', done);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await gone;
    rmSync(profile, { recursive: true, force: true });
  };
  try {
    const port = await eventually('Firefox', START_MS, () => {
      if (child.exitCode !== null) throw new Error(`Firefox ended with ${child.exitCode}`);
      const file = join(profile, 'MarionetteActivePort');
      return existsSync(file) && Number(readFileSync(file, 'utf8'));
    });
    const ask = await talk(port);
    await ask('WebDriver:NewSession', {});
    return { ...person(ask), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Messages are JSON behind their length in bytes: `12:[0,1,"…",{}]`. */
async function talk(port) {
  const socket = connect(port, '127.0.0.1');
  await new Promise((done, failed) => socket.once('connect', done).once('error', failed));
  const waiting = new Map();
  let rest = Buffer.alloc(0);
  socket.on('data', (part) => {
    rest = Buffer.concat([rest, part]);
    for (let colon = rest.indexOf(58); colon > 0; colon = rest.indexOf(58)) {
      const end = colon + 1 + Number(rest.subarray(0, colon));
      if (rest.length < end) return;
      const message = JSON.parse(rest.subarray(colon + 1, end));
      rest = rest.subarray(end);
      // The first message greets, and answers nothing.
      if (Array.isArray(message)) waiting.get(message[1])?.(message);
    }
  });
  let last = 0;
  return (command, parameters) =>
    new Promise((done, failed) => {
      const id = (last += 1);
      const text = JSON.stringify([0, id, command, parameters]);
      waiting.set(id, ([, , error, result]) => {
        waiting.delete(id);
        if (error) failed(new Error(`${command}: ${error.error}: ${error.message}`));
        else done(result?.value === undefined ? result : result.value);
      });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
}

/** What a person does in a browser. */
function person(ask) {
  const run = (script, ...args) => ask('WebDriver:ExecuteScript', { script: `return (${script})(...arguments)`, args });
  const find = async (selector) => (await ask('WebDriver:FindElement', { using: 'css selector', value: selector }))[ELEMENT];
  return {
    run,
    open: (url) => ask('WebDriver:Navigate', { url }),
    address: async () => new URL(await ask('WebDriver:GetCurrentURL', {})),
    cookies: () => ask('WebDriver:GetCookies', {}),
    resize: (width, height) => ask('WebDriver:SetWindowRect', { width, height }),
    click: async (selector) => ask('WebDriver:ElementClick', { id: await find(selector) }),
    type: async (selector, text) => {
      const id = await find(selector);
      await ask('WebDriver:ElementClear', { id });
      await ask('WebDriver:ElementSendKeys', { id, text });
    },
  };
}
