// For tests, in Vitest, in `node:test` or anywhere: two schemas that should mean the same.

import { AssertionError } from 'node:assert';
import { diff, render } from './index.js';

export function expectNoDrift(actual, expected, options) {
  const { steps, unproved } = diff(actual, expected, options);
  if (steps.length === 0 && unproved.length === 0) return;
  const plan = render(actual, expected, { ...options, format: 'human' });
  throw new AssertionError({ message: `the two schemas differ; this would make them the same:\n\n${plan}`, operator: 'expectNoDrift', stackStartFn: expectNoDrift });
}
