// The call of both packages against the same call in Rust: node bench/calls.js MILLISECONDS BEFORE AFTER

import { readFileSync } from 'node:fs';
import * as wasm from '@driftless/wasm';
import * as node from '../js/index.js';

const ROUNDS = 5;
const [rust, from, to] = process.argv.slice(2);
const [before, after] = [from, to].map((path) => readFileSync(path, 'utf8'));
for (const [name, package_, most] of [['Node', node, 1.15], ['WASM', wasm, 3]]) {
  const times = Array.from({ length: ROUNDS }, () => {
    const began = performance.now();
    package_.render(before, after, { format: 'json' });
    return performance.now() - began;
  });
  const shortest = Math.min(...times);
  console.log(`${name}: ${shortest.toFixed(0)} ms, ${(shortest / Number(rust)).toFixed(2)} times the call in Rust (at most ${most})`);
}
