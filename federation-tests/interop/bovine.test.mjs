// A town and a server on bovine: another language, another reader of JSON-LD, another check of proofs.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { tell } from './stories.mjs';
import { onBovine } from './town.mjs';

const pair = tell(onBovine);

test('every proof that the town attached was found good', async () => {
  const { town, bot } = pair();
  const proven = (await bot.wish('seen')).filter(({ proof }) => proof !== null);
  assert.ok(proven.some(({ type }) => type === 'Create'), 'an offer came with a proof');
  for (const { proof, actor } of proven) {
    assert.equal(proof, actor);
    assert.ok(actor.startsWith(`${town.origin}/`));
  }
});
