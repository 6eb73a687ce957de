// The built core as a binding: its calls, and what becomes of it when one of them stops short.

import * as core from './driftless.js';
import { connect } from './interface.js';

/** Makes a call: an error like any other where the core stops short. */
function whole(made) {
  try {
    return made();
  } catch (cause) {
    // The instance is of no more use. The next call gets a new one.
    const message = core.stopped() || `the core stopped short: ${cause.message}`;
    core.__wbg_reset_state();
    return JSON.stringify({ error: { code: 'internal', message, diagnostics: [] } });
  }
}

export const call = (verb, request, texts) => whole(() => core[verb](request, texts));

/** A call that remembers. */
function open() {
  let session;
  return (verb, request, texts) => whole(() => (session ??= new core.Session())[verb](request, texts));
}

export const start = core.default;
export const startSync = core.initSync;
export const functions = connect(call, async (verb, request, texts) => call(verb, request, texts), open);
