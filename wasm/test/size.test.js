// The core for browsers does not grow. It is to be 600 KB one day.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';

const MOST = 1050 * 1024;

test('the core is at most 1,050 KB, gzipped', (context) => {
  const size = gzipSync(readFileSync(new URL('../js/driftless_bg.wasm', import.meta.url)), { level: 9 }).length;
  context.diagnostic(`${(size / 1024).toFixed(1)} KB`);
  assert.ok(size <= MOST, `${size} bytes`);
});
