// The core for browsers does not grow: what the first plan waits for, and both parts together.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const gzipped = (name) => gzipSync(readFileSync(new URL(`../js/${name}`, import.meta.url)), { level: 9 }).length / 1024;

test('what the first plan waits for is at most 600 KB, gzipped, and all of the core at most 1,000', (context) => {
  const [first, rest] = ['driftless_bg.wasm', 'driftless_rest.wasm'].map(gzipped);
  context.diagnostic(`${first.toFixed(1)} KB first, ${rest.toFixed(1)} KB later`);
  assert.ok(first <= 600, `${first} KB`);
  assert.ok(first + rest <= 1000, `${first + rest} KB`);
});
