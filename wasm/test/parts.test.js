// The core in two parts: the first answers by itself, and says what needs the rest.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { complete, functions, startSync } from '../js/engine.js';

const bytes = (name) => readFileSync(new URL(`../js/${name}`, import.meta.url));

// An example of the playground: what it takes is in the first part.
const [BEFORE, AFTER] = ['before', 'after'].map((side) => readFileSync(new URL(`../../tests/examples/shop-${side}.sql`, import.meta.url), 'utf8'));
const PRISMA = { format: 'prisma' };

test('the first part plans; what needs the rest is refused until it is there', () => {
  startSync({ module: bytes('driftless_bg.wasm') });
  const session = new functions.Session();
  const plan = session.plan(BEFORE, AFTER);
  assert.ok(plan.steps.length > 1);
  for (const ask of [() => functions.inspect(AFTER, PRISMA), () => session.inspect(AFTER, PRISMA)]) {
    assert.throws(ask, { name: 'SchemaError', code: 'not-loaded', help: /init\(\)/ });
    assert.deepEqual(session.plan(BEFORE, AFTER), plan);
  }
  complete(new WebAssembly.Module(bytes('driftless_rest.wasm')));
  assert.match(functions.inspect(AFTER, PRISMA), /model \w+/);
  assert.equal(session.inspect(AFTER, PRISMA), functions.inspect(AFTER, PRISMA));
  assert.deepEqual(session.plan(BEFORE, AFTER), plan);
});
