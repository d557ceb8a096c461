// What a screen reader is told about a page, kept beside the tests in `tree/`. Days, numbers and the
// offers of the week change; the bones of a page do not, and only they are compared.
//
// After a wanted change: TREE=write npm test, and read what git says has changed.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'tree');
// Below these, brothers and sisters of one role stand there once, with everything that any has.
const MANY = /^(list|table|rowgroup|row|group|figure|region)$/;
const DAYS = /(?<!\p{L})((Mo|Di|Mi|Do|Fr|Sa|So)(?=[.,])|(Mon|Diens|Donners|Frei|Sams|Sonn)tags?|Mittwochs?|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Jan|Feb|Aug|Sept?|Okt|Nov|Dez)(?!\p{L})\.?/giu;
// How many of these there are, and what they are called, changes with the day.
const ONE_OF_MANY = /^(listitem|rowgroup|row|cell|checkbox|radio|option|link)$/;

/** The tree of lines and their children. */
function grow(snapshot) {
  const root = { text: '', children: [] };
  const path = [[-1, root]];
  for (const line of snapshot.split('\n')) {
    const [, space, text] = line.match(/^( *)- (.*)$/) ?? [];
    if (text === undefined) continue;
    while (path.at(-1)[0] >= space.length) path.pop();
    // Names with a colon are quoted, as YAML wants it.
    const bare = text.replace(/^(['"])(.*)\1:?$/, '$2').replace(/:$/, '');
    const node = { text: bare, children: [] };
    path.at(-1)[1].children.push(node);
    path.push([space.length, node]);
  }
  return root;
}

const role = ({ text }) => text.match(/^[\w/-]+/)?.[0] ?? '';
/** The same without days and numbers, and without the text of paragraphs. */
const plain = (text) => {
  if (/^(text|paragraph|time|term|definition|strong|emphasis|code)\b/.test(text)) return role({ text });
  return text.replace(DAYS, '…').replace(/(?<!level=)\b\d+/g, 'N').replace(/(N|…)([\s.,–:-]*(N|…))+/g, 'N');
};

/** What stands below `node`: `inMain` tells whether it may differ, `isMerged` whether it has no names. */
function bones(node, indent, inMain, isMerged, lines) {
  const children = node.children.filter((child) => !/^(\/.*|text|)$/.test(role(child)));
  const articles = children.filter((child) => role(child) === 'article').length;
  const groups = new Map();
  for (const [at, child] of children.entries()) {
    const isOneOfMany = inMain && (isMerged || MANY.test(role(node)) || (role(child) === 'article' && articles > 1));
    const key = isOneOfMany ? role(child) : at;
    groups.set(key, [...(groups.get(key) ?? []), child]);
  }
  // What is merged may begin with any of its kinds.
  const kinds = [...groups.values()];
  if (isMerged) kinds.sort(([one], [other]) => role(one).localeCompare(role(other)));
  for (const [first, ...more] of kinds) {
    const isMany = more.length > 0 || (inMain && MANY.test(role(node)) && ONE_OF_MANY.test(role(first)));
    const isBelow = isMerged || isMany;
    lines.push(`${indent}- ${isBelow ? role(first) : plain(first.text)}${isMany ? ' (one or more)' : ''}`);
    const whole = { text: first.text, children: [first, ...more].flatMap((one) => one.children) };
    bones(whole, `${indent}  `, inMain || role(first) === 'main', isBelow, lines);
  }
}

/** Compares a snapshot with the one that is kept under this name. */
export async function compare(name, snapshot) {
  const lines = [];
  bones(grow(snapshot), '', false, false, lines);
  const found = `${lines.join('\n')}\n`;
  const file = join(FOLDER, `${name}.txt`);
  if (process.env.TREE === 'write') {
    mkdirSync(FOLDER, { recursive: true });
    writeFileSync(file, found);
  }
  assert.ok(existsSync(file), `${file} is missing: run once with TREE=write`);
  assert.equal(found, readFileSync(file, 'utf8'));
}
