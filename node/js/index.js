// The package: the functions over whichever binding there is, and sources from the disk.

import { binding, functions } from './binding.js';

export { SchemaError } from '@driftless/wasm/interface';
export { drizzleProject, folder, prismaProject } from './sources.js';
export { binding };

/** Nothing is left to load here. */
export async function init() {}

/** The same. */
export async function initFirst() {}

export const {
  Session, diff, plan, check, render, read, inspect, format, validate, replay,
  diffAsync, planAsync, checkAsync, renderAsync, readAsync, inspectAsync, formatAsync, validateAsync, replayAsync,
} = functions;
