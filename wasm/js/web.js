// The package in a browser, with or without a bundler: `await init()` once, then everything answers at once.

import { complete, functions, start } from './engine.js';

let first, all;

/** Loads the part of the core that plans between PostgreSQL's schemas; the rest may come later. */
export function initFirst(source) {
  first ??= start({ module_or_path: source ?? new URL('./driftless_bg.wasm', import.meta.url) }).then(() => {});
  return first;
}

/** Loads the core; the sources say where its two parts are, where they are not beside this file. */
export function init(source, rest) {
  all ??= Promise.all([compiled(rest ?? new URL('./driftless_rest.wasm', import.meta.url)), initFirst(source)]).then(([module]) => complete(module));
  // What could not be loaded is tried again.
  all.catch(() => (all = undefined));
  return all;
}

async function compiled(source) {
  if (source instanceof WebAssembly.Module) return source;
  if (ArrayBuffer.isView(source) || source instanceof ArrayBuffer) return WebAssembly.compile(source);
  const answer = source instanceof Response ? source : await fetch(source);
  if (!answer.ok) throw new Error(`cannot load ${answer.url}: ${answer.status} ${answer.statusText}`);
  return WebAssembly.compile(await answer.arrayBuffer());
}

export { SchemaError } from './interface.js';
export const {
  Session, diff, plan, check, render, read, inspect, format, validate, replay,
  diffAsync, planAsync, checkAsync, renderAsync, readAsync, inspectAsync, formatAsync, validateAsync, replayAsync,
} = functions;
