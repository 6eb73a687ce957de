// The built core as a binding: its calls, its two parts, and what becomes of it when a call stops short.

import * as core from './driftless.js';
import { connect } from './interface.js';

/** The compiled rest, once it is there. */
let rest;

/** Puts the rest beside the first part, whose table of functions has places for it. */
function join() {
  if (rest) new WebAssembly.Instance(rest, { first: core.initSync() });
}

/** Has the rest from now on. */
export function complete(module) {
  rest = module;
  join();
}

/** Makes a call: an error like any other where the core stops short. */
function whole(made) {
  try {
    return made();
  } catch (cause) {
    const failure = rest ? { code: 'internal', message: core.stopped() || `the core stopped short: ${cause.message}` } : NOT_LOADED;
    // The instance is of no more use. The next call gets a new one.
    core.__wbg_reset_state();
    join();
    return JSON.stringify({ error: { ...failure, diagnostics: [] } });
  }
}

/** What calls what stands in the rest stops short as well. */
const NOT_LOADED = { code: 'not-loaded', message: 'this needs the rest of the core', help: 'await init(), and call again' };

export const call = (verb, request, texts) => whole(() => core[verb](request, texts));

/** A call that remembers. */
function open() {
  let session;
  return (verb, request, texts) => whole(() => (session ??= new core.Session())[verb](request, texts));
}

export const start = core.default;
export const startSync = core.initSync;
export const functions = connect(call, async (verb, request, texts) => call(verb, request, texts), open);
