// A browser, and a pair of strict eyes: axe-core, the width of a phone, no stranger asked.

import { chromium } from 'playwright-core';
import axe from 'axe-core';

const VIEWS = [1280, 320].flatMap((width) =>
  ['light', 'dark'].map((colorScheme) => ({ width, colorScheme })),
);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    // Without these the browser talks to its maker; without a sandbox it also runs as root.
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A person's browser: German, JavaScript switched off. */
export function person(browser) {
  return browser.newContext({ locale: 'de-DE', javaScriptEnabled: false });
}

/** What is wrong with the page as it is open now, one sentence each; by all rules or by these. */
export async function faults(page, rules) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules ? { type: 'rule', values: rules } : RULES,
  );
  const found = result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}`),
  );
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (sideways > 0) found.push(`scrolls sideways by ${sideways} px`);
  return found;
}

/**
 * Opens the address at both widths, light and dark, as the person of `context`, and lists every
 * fault. `prepare` brings the page into another state first, such as a form sent empty.
 */
export async function inspect(browser, context, url, prepare = async () => {}) {
  const found = [];
  for (const { width, colorScheme } of VIEWS) {
    const view = await browser.newContext({
      locale: 'de-DE',
      colorScheme,
      viewport: { width, height: 900 },
      storageState: await context.storageState(),
    });
    const page = await view.newPage();
    const name = `${new URL(url).pathname} at ${width} px, ${colorScheme}`;
    page.on('request', (request) => {
      const { protocol, hostname } = new URL(request.url());
      if (protocol.startsWith('http') && !hostname.endsWith('.localhost')) {
        found.push(`${name}: asks ${hostname}`);
      }
    });
    page.on('pageerror', (error) => found.push(`${name}: ${error.message}`));
    const response = await page.goto(url);
    if (response.status() >= 400) found.push(`${name}: status ${response.status()}`);
    await prepare(page);
    found.push(...(await faults(page)).map((fault) => `${name}: ${fault}`));
    await view.close();
  }
  return found;
}
