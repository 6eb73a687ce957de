// What makes the functions of the packages of a binding.

import type * as Api from './index.js';
export { SchemaError } from './index.js';

/** The functions of the packages, without `init`. */
export type Functions = Omit<typeof Api, 'init' | 'SchemaError'>;

/** The functions over a binding that answers at once by `call` and later by `later`. */
export function connect(
  call: (verb: string, request: string, texts: string[]) => string,
  later: (verb: string, request: string, texts: string[], signal?: AbortSignal) => Promise<string>,
): Functions;
