// The call of both packages against the same call in Rust: node bench/calls.js BEFORE AFTER COMMAND…,
// where the command prints how many milliseconds the call takes in Rust. They take turns, for a machine
// has its moods, and the shortest of each counts.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import * as wasm from '@driftless/wasm';
import * as node from '../js/index.js';

const TURNS = 4;

/** As many as the command makes. */
const CALLS = 5;
const [from, to, command, ...flags] = process.argv.slice(2);
const [before, after] = [from, to].map((path) => readFileSync(path, 'utf8'));

const timed = (package_) => {
  const times = Array.from({ length: CALLS }, () => {
    const began = performance.now();
    package_.diff(before, after);
    return performance.now() - began;
  });
  return Math.min(...times);
};
const shortest = { rust: Infinity, node: Infinity, wasm: Infinity };
for (let turn = 0; turn < TURNS; turn++) {
  const times = { rust: Number(execFileSync(command, [...flags, from, to], { encoding: 'utf8' })), node: timed(node), wasm: timed(wasm) };
  for (const [name, time] of Object.entries(times)) shortest[name] = Math.min(shortest[name], time);
}
const against = (time, most) => `${time.toFixed(0)} ms, ${(time / shortest.rust).toFixed(2)} times that (at most ${most})`;
console.log(`a diff of real dumps, called in Rust: ${shortest.rust.toFixed(0)} ms; from Node: ${against(shortest.node, 1.15)}; in WASM: ${against(shortest.wasm, 3)}`);
