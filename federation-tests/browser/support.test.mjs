// Whether every browser we promise knows, in its last two versions, what our pages use. No browser
// is started: the files we ship are held against MDN's table. What it cannot see stands in
// docs/reference/browsers.md.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BROWSERS, OLDEST, inScript, inStyle, shipped } from './support.mjs';

/** What a browser may pass over, because nothing is lost: each with what is seen instead. */
const MAY_BE_MISSING = {
  'cursor: pointer': 'a telephone has no arrow',
  'cursor: not-allowed': 'a telephone has no arrow',
  'text-wrap: pretty': 'lines break less evenly',
  'break-after: avoid': 'on paper a heading may stand at the foot of a column',
  'forced-color-adjust': 'a system with few colours paints everything in its own',
  'forced-color-adjust: none': 'a system with few colours paints everything in its own',
  'font-family: ui-monospace': 'the next typeface of the list',
  'inline-size: fit-content': 'the table knows it as a width there, not as an inline-size',
  'size: portrait': 'the paper is the one chosen in the printer',
  share: 'the button is shown only where the browser can share',
};

/** Every feature that some browser lacks, and where it stands. */
function faults(read, folder, ending) {
  const found = new Map();
  for (const [name, text] of shipped(folder, ending)) {
    for (const [what, browsers] of read(text)) {
      if (browsers === null) found.set(what, `${name}: ${what} is not in the table`);
      else if (browsers.length > 0) found.set(what, `${name}: ${what} is unknown to ${browsers.join(', ')}`);
    }
  }
  return found;
}

// proves: E-03
test('style sheets and scripts use what the last two versions of every browser know', () => {
  const all = new Map([...faults(inStyle, 'css', '.css'), ...faults(inScript, 'js', '.js')]);
  const wrong = [...all].filter(([what]) => !(what in MAY_BE_MISSING)).map(([, says]) => says);
  assert.deepEqual(wrong, []);
  const idle = Object.keys(MAY_BE_MISSING).filter((what) => !all.has(what));
  assert.deepEqual(idle, [], 'nobody lacks this any more: take it from the list');
});

test('the table covers two versions of every browser, and what only some know is found', () => {
  assert.deepEqual([...OLDEST.keys()], BROWSERS);
  for (const [name, version] of OLDEST) assert.match(version, /^\d/, name);
  assert.ok(inStyle('p { text-wrap: pretty }').get('text-wrap: pretty').includes('firefox'));
  assert.equal(inStyle('p { colour: red }').get('colour'), null);
  assert.deepEqual(inStyle('p { color: red }').get('color'), []);
  assert.deepEqual(inStyle('@page { size: A4 }').get('size'), []);
  assert.ok(inScript('navigator.usb.getDevices()').get('usb').includes('safari'));
  assert.throws(() => inScript('const a = 1 |> b'));
});
