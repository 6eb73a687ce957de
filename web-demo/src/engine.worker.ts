// The core, on a thread of its own: it answers one request after the other.

import { format, init, initFirst, inspect, replay, SchemaError, Session } from '@driftless/wasm';
import type { Source } from '@driftless/wasm';
import { packed } from './packed';
import type { Given, Side } from './types';

/** What is typed on a side is read where the last reading ended. */
const session = new Session();

const functions = {
  inspect,
  /** A plan goes to the page packed. */
  plan: (...given: Parameters<Session['plan']>) => packed(session.plan(...given)),
  render: (...given: Parameters<Session['render']>) => session.render(...given),
  replay,
  format,
};

/** A request: a verb about sources. `held` gives what a side holds from now on. */
export interface Request {
  id: number;
  verb: keyof typeof functions;
  held?: Partial<Record<Side, Given>>;
  sources: (Side | Given)[];
  options?: object;
}

const held: Record<Side, Given> = { before: { name: '', text: '' }, after: { name: '', text: '' } };
// The first plan does not wait for what other things need.
void initFirst().catch(() => {});

const source = (given: Given): Source => (given.files ? { name: given.name, files: given.files } : { name: given.name, text: given.text });

async function answer(request: Request): Promise<unknown> {
  await initFirst();
  const sources = request.sources.map((given) => source(typeof given === 'string' ? held[given] : given));
  const call = functions[request.verb] as (...given: unknown[]) => unknown;
  try {
    return call(...sources, request.options);
  } catch (error) {
    if (!(error instanceof SchemaError && error.code === 'not-loaded')) throw error;
    await init();
    return call(...sources, request.options);
  }
}

self.onmessage = async ({ data }: MessageEvent<Request>) => {
  Object.assign(held, data.held);
  const began = performance.now();
  try {
    const value = await answer(data);
    self.postMessage({ id: data.id, value, took: performance.now() - began });
  } catch (error) {
    const { code = 'internal', help, diagnostics = [] } = error instanceof SchemaError ? error : ({} as Partial<SchemaError>);
    const message = error instanceof Error ? error.message : String(error);
    self.postMessage({ id: data.id, error: { code, message, help, diagnostics } });
  }
};
