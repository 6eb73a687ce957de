// The built core as a binding: its calls, its two parts, and what becomes of it when a call stops short.

import * as core from './driftless.js';
import { connect } from './interface.js';

/** The compiled rest, once it is there. */
let rest;

/** Puts a rest beside the first part, whose table of functions has places for it. */
const join = (module) => new WebAssembly.Instance(module, { first: core.initSync() });

/** Has the rest from now on. */
export function complete(module) {
  join(module);
  rest = module;
}

/** What the core said when it stopped short, if it could say anything. */
function said() {
  try {
    return core.stopped();
  } catch {
    return '';
  }
}

/** Makes a call: an error like any other where the core stops short. */
function whole(made) {
  try {
    return made();
  } catch (cause) {
    const message = said();
    const failure = rest || message ? { code: 'internal', message: message || `the core stopped short: ${cause.message}` } : NOT_LOADED;
    // The instance is of no more use. The next call gets a new one.
    core.__wbg_reset_state();
    if (rest) join(rest);
    return JSON.stringify({ error: { ...failure, diagnostics: [] } });
  }
}

/** A call of what stands in the rest stops short as well, and has nothing to say. */
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
