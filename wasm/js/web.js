// The package in a browser, with or without a bundler: `await init()` once, then everything answers at once.

import { complete, functions, start } from './engine.js';

let first, all;

/** Loads the part of the core that the first plans of a page need; the rest may come later. */
export function initFirst(source) {
  const load = () => start({ module_or_path: source ?? new URL('./driftless_bg.wasm', import.meta.url) }).then(() => {});
  // What could not be loaded is tried again.
  return (first ??= load().catch((error) => ((first = undefined), Promise.reject(error))));
}

/** Loads the core; the sources say where its two parts are, where they are not beside this file. */
export function init(source, rest) {
  const load = () => Promise.all([compiled(rest ?? new URL('./driftless_rest.wasm', import.meta.url)), initFirst(source)]);
  return (all ??= load().then(([module]) => complete(module)).catch((error) => ((all = undefined), Promise.reject(error))));
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
