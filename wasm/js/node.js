// The package in Node: ready as soon as it is imported.

import { readFileSync } from 'node:fs';
import { complete, functions, startSync } from './engine.js';

startSync({ module: readFileSync(new URL('./driftless_bg.wasm', import.meta.url)) });
complete(new WebAssembly.Module(readFileSync(new URL('./driftless_rest.wasm', import.meta.url))));

/** Nothing is left to load here. */
export async function init() {}

/** The same. */
export async function initFirst() {}

export { SchemaError } from './interface.js';
export const {
  Session, diff, plan, check, render, read, inspect, format, validate, replay,
  diffAsync, planAsync, checkAsync, renderAsync, readAsync, inspectAsync, formatAsync, validateAsync, replayAsync,
} = functions;
