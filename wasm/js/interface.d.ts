// What makes the functions of the packages of a binding.

import type * as Api from './index.js';
export { SchemaError } from './index.js';

/** The functions of the packages, without those that load them. */
export type Functions = Omit<typeof Api, 'init' | 'initFirst' | 'SchemaError'>;

/** What answers at once. */
type Call = (verb: string, request: string, texts: string[]) => string;

/** The functions over a binding that answers at once by `call`, later by `later`, and in a session by what `open` gives. */
export function connect(
  call: Call,
  later: (verb: string, request: string, texts: string[], signal?: AbortSignal) => Promise<string>,
  open: () => Call,
): Functions;
