// Which browsers know what our style sheets and scripts use: read from MDN's table of what came when
// (`@mdn/browser-compat-data`), for the last two versions of every browser we promise to support.

import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parse as parseScript } from 'acorn';
import * as css from 'css-tree';

const table = createRequire(import.meta.url)('@mdn/browser-compat-data');
const ASSETS = resolve(import.meta.dirname, '../../assets');

/** The browsers of our promise, by their names in the table. */
export const BROWSERS = [
  'chrome',
  'chrome_android',
  'edge',
  'firefox',
  'firefox_android',
  'safari',
  'safari_ios',
  'samsunginternet_android',
];

const parts = (version) => version.replace('≤', '').split('.').map(Number);
const isAtMost = (one, other) => {
  const [left, right] = [parts(one), parts(other)];
  for (let place = 0; place < Math.max(left.length, right.length); place += 1) {
    const [a, b] = [left[place] ?? 0, right[place] ?? 0];
    if (a !== b) return a < b;
  }
  return true;
};

/** The first release of the last but one major version of each browser: whatever we use it must know. */
export const OLDEST = new Map(
  BROWSERS.map((name) => {
    const releases = Object.entries(table.browsers[name].releases).filter(([, { status }]) =>
      ['current', 'retired', 'esr'].includes(status),
    );
    const newest = releases.find(([, { status }]) => status === 'current')[0];
    const majors = [...new Set(releases.map(([version]) => parts(version)[0]))]
      .filter((major) => major < parts(newest)[0])
      .sort((a, b) => b - a);
    const of = releases.map(([version]) => version).filter((version) => parts(version)[0] === majors[0]);
    return [name, of.sort((a, b) => (isAtMost(a, b) ? -1 : 1))[0]];
  }),
);

const knows = (statement, version) =>
  typeof statement.version_added === 'string' &&
  statement.version_added !== 'preview' &&
  !statement.flags &&
  !statement.prefix &&
  !statement.alternative_name &&
  isAtMost(statement.version_added, version) &&
  (typeof statement.version_removed !== 'string' || !isAtMost(statement.version_removed, version));

/** The browsers whose last two versions do not both know this feature of the table. */
export function lacking(compat) {
  return BROWSERS.filter((name) => {
    const statements = [compat.support[name] ?? []].flat();
    return !statements.some((statement) => knows(statement, OLDEST.get(name)));
  });
}

/** Every feature below a node of the table with this name. */
function named(node, name, found = []) {
  for (const [key, below] of Object.entries(node)) {
    if (key === '__compat' || typeof below !== 'object' || below === null) continue;
    if (key === name && below.__compat) found.push(below.__compat);
    named(below, name, found);
  }
  return found;
}

const cache = new Map();
function anywhere(node, where, name) {
  const key = `${where} ${name}`;
  if (!cache.has(key)) cache.set(key, named(node, name));
  return cache.get(key);
}

/** Of several features with one name the best known: which one is meant cannot be read from the text. */
function best(candidates) {
  return candidates.map(lacking).sort((a, b) => a.length - b.length)[0] ?? null;
}

/** What a style sheet uses: name of the feature to the browsers that lack it; null is not in the table. */
export function inStyle(text) {
  const used = new Map();
  const note = (what, browsers) => used.set(what, browsers);
  const tree = css.parse(text, { parseCustomProperty: true });
  css.walk(tree, {
    enter(node) {
      // What stands in @supports is for those who know it; the others have what stands before.
      if (node.type === 'Atrule' && node.name === 'supports') return this.skip;
      if (node.type === 'Atrule') {
        const rule = table.css['at-rules'][node.name];
        note(`@${node.name}`, rule?.__compat ? lacking(rule.__compat) : null);
      }
      if (node.type === 'Feature') {
        const feature = node.name.replace(/^(min|max)-/, '');
        const known = table.css['at-rules'][node.kind ?? 'media']?.[feature];
        if (known?.__compat) note(`(${feature})`, lacking(known.__compat));
      }
      if (node.type === 'PseudoClassSelector' || node.type === 'PseudoElementSelector') {
        // A name with a maker's mark stands beside the common one: nobody else reads it.
        const known = table.css.selectors[node.name];
        if (!node.name.startsWith('-')) note(`:${node.name}`, known?.__compat ? lacking(known.__compat) : null);
      }
      if (node.type === 'NestingSelector' || (node.type === 'Rule' && this.rule !== null && this.rule !== node)) {
        note('nesting', lacking(table.css.selectors.nesting.__compat));
      }
      if (node.type === 'Declaration' && !node.property.startsWith('-')) {
        const of = this.atrule && ['font-face', 'page'].includes(this.atrule.name) ? this.atrule.name : null;
        const known = of ? table.css['at-rules'][of][node.property] ?? table.css.properties[node.property] : table.css.properties[node.property];
        note(node.property, known?.__compat ? lacking(known.__compat) : null);
        css.walk(node.value, (value) => {
          const below = value.type === 'Identifier' && known?.[value.name];
          if (below?.__compat) note(`${node.property}: ${value.name}`, lacking(below.__compat));
        });
      }
      if (node.type === 'Function') {
        const candidates = anywhere(table.css, 'css', node.name);
        // `format()` has no line of its own in the table: it is part of every `src`.
        if (node.name !== 'format') note(`${node.name}()`, best(candidates));
      }
      return undefined;
    },
  });
  return used;
}

function visit(node, see) {
  if (Array.isArray(node)) node.forEach((one) => visit(one, see));
  else if (node && typeof node.type === 'string') {
    see(node);
    Object.values(node).forEach((below) => typeof below === 'object' && visit(below, see));
  }
}

/** The same for a script. Its syntax is that of 2022, or it cannot be read here. */
export function inScript(text) {
  const used = new Map();
  const tree = parseScript(text, { ecmaVersion: 2022, sourceType: 'script' });
  const own = new Set();
  visit(tree, (node) => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') own.add(node.id.name);
  });
  const look = (name) => {
    if (own.has(name)) return;
    const candidates = [
      ...anywhere(table.api, 'api', name),
      ...anywhere(table.javascript.builtins, 'js', name),
    ];
    if (candidates.length > 0) used.set(name, best(candidates));
  };
  visit(tree, (node) => {
    const isData = node.type === 'MemberExpression' && node.object.property?.name === 'dataset';
    if (node.type === 'MemberExpression' && !node.computed && !isData) look(node.property.name);
    if (node.type === 'NewExpression' && node.callee.type === 'Identifier') look(node.callee.name);
    if (node.type === 'CallExpression' && node.callee.type === 'Identifier') look(node.callee.name);
    if (node.type === 'MemberExpression' && node.object.type === 'Identifier') look(node.object.name);
  });
  return used;
}

/** Every file of this kind that pages load, by its name. */
export function shipped(folder, ending) {
  const names = readdirSync(join(ASSETS, folder)).filter((name) => name.endsWith(ending));
  return new Map(names.map((name) => [name, readFileSync(join(ASSETS, folder, name), 'utf8')]));
}
