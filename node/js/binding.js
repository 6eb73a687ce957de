// The core as a binding: the native one where there is one for this machine, the WASM build elsewhere.

import { createRequire } from 'node:module';
import { connect } from '@driftless/wasm/interface';

const require = createRequire(import.meta.url);

/** What binaries for this machine are called: `linux-x64-gnu`. */
function machine() {
  const { platform, arch } = process;
  if (platform === 'linux') return `linux-${arch}-${process.report?.getReport().header.glibcVersionRuntime ? 'gnu' : 'musl'}`;
  return platform === 'win32' ? `win32-${arch}-msvc` : `${platform}-${arch}`;
}

function native() {
  if (process.env.DRIFTLESS_BINDING === 'wasm') return undefined;
  const name = machine();
  for (const place of [`./driftless.${name}.node`, `@driftless/node-${name}`]) {
    try {
      return require(place);
    } catch {
      // There is none there, or it is for another system: the next one, or WASM.
    }
  }
  if (process.env.DRIFTLESS_BINDING === 'native') throw new Error(`there is no native build of @driftless/node for ${name}`);
  return undefined;
}

const found = native();

/** Which of the two answers: `native` or `wasm`. */
export const binding = found ? 'native' : 'wasm';

export const functions = found
  ? connect(
      (verb, request, texts) => found[verb](request, texts),
      (verb, request, texts, signal) => found[`${verb}Later`](request, texts, signal),
      () => {
        const session = new found.Session();
        return (verb, request, texts) => session[verb](request, texts);
      },
    )
  : require('@driftless/wasm');
