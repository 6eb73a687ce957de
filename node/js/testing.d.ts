// For tests: two schemas that should mean the same.

import type { Options, Source } from './index.js';

/** Throws an `AssertionError` that shows the migration, unless `actual` already is what is `expected`. */
export function expectNoDrift(actual: Source, expected: Source, options?: Options): void;
