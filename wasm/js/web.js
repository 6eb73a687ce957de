// The package in a browser, with or without a bundler: `await init()` once, then everything answers at once.

import { functions, start } from './engine.js';

let started;

/** Loads the core; `source` says where its `.wasm` is, where that is not beside this file. */
export function init(source) {
  started ??= start({ module_or_path: source ?? new URL('./driftless_bg.wasm', import.meta.url) }).then(() => {});
  return started;
}

export { SchemaError } from './interface.js';
export const {
  Session, diff, plan, check, render, read, inspect, format, validate, replay,
  diffAsync, planAsync, checkAsync, renderAsync, readAsync, inspectAsync, formatAsync, validateAsync, replayAsync,
} = functions;
