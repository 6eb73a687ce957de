// The interface of `@driftless/wasm` and `@driftless/node`: the same functions, the same answers.

import type { Findings, Format, Failure, Comparison, Migration, Options, Place, Remark, Contents, Timeline, Validation } from './types.js';
export type * from './types.js';

/**
 * A schema or a folder of migrations: a text, a text with a name, or texts by their paths under a
 * folder. The name of a file that ends in `.prisma` says that it is a Prisma schema; others are told
 * by their texts.
 */
export type Source = string | { name?: string; text: string } | { name?: string; files: Record<string, string> };

/** How a migration is rendered. */
export type MigrationFormat = Format;

/** How a schema is printed. */
export type SchemaFormat = Extract<Format, 'sql' | 'json' | 'prisma'>;

/** Options of a call that answers later. */
export type Later<T> = T & {
  /** Stops the call where it has not begun. */
  signal?: AbortSignal;
};

/** Why there is no answer. */
export class SchemaError extends Error {
  constructor(failure: Failure, options?: ErrorOptions);
  /** A stable name for this sort of failure, such as `invalid-schema`; `not-loaded` where `init()` is to be awaited. */
  readonly code: string;
  /** What to do now. */
  readonly help?: string;
  /** What there is to say about the texts. */
  readonly diagnostics: Remark[];
  /** The first place that there is something to say about. */
  readonly span?: Place;
}

/** Where a part of the core is. */
export type Core = string | URL | Response | BufferSource | WebAssembly.Module;

/**
 * Loads the core. A browser awaits it once before the first call; Node has nothing left to load.
 * The core is two files: `first` and `rest` say where they are, where that is not beside the
 * package's own module.
 */
export function init(first?: Core, rest?: Core): Promise<void>;
/**
 * Loads no more than the first plans of a page need, those between usual schemas, so that it has them
 * sooner. A call that needs the rest is refused with the code `not-loaded`; once `init()` has been
 * awaited, it is answered.
 */
export function initFirst(first?: Core): Promise<void>;

/** The migration between two schemas, as `driftless diff --format json` prints it. */
export function diff(from: Source, to: Source, options?: Options): Comparison;
/** The migration ready to be shown or run: script, steps with their places, questions, a picture. */
export function plan(from: Source, to: Source, options?: Options): Migration;
/** What the rules find in the migration between two schemas. */
export function check(from: Source, to: Source, options?: Options): Findings;
/** The migration as text; `options.format` says in which. */
export function render(from: Source, to: Source, options?: Options & { format?: MigrationFormat }): string;
/** What a schema holds, each object with its place in the text. */
export function read(schema: Source, options?: Options): Contents;
/** A schema as text, as `driftless inspect` prints it. */
export function inspect(schema: Source, options?: Options & { format?: SchemaFormat }): string;
/** The files of a Prisma schema, laid out anew, by name. */
export function format(schema: Source, options?: Options): Record<string, string>;
/** What there is to say about a Prisma schema. */
export function validate(schema: Source, options?: Options): Validation;
/** What each file of a folder of migrations changes, in the order in which they run. */
export function replay(migrations: Source, options?: Options): Timeline;

/**
 * The functions again, for calls that follow each other, as they do while somebody types: what one has
 * read is there for the next, which reads only what is new. A session holds two schemas at most; the
 * answers are those of the functions.
 */
export class Session {
  diff: typeof diff;
  plan: typeof plan;
  check: typeof check;
  render: typeof render;
  read: typeof read;
  inspect: typeof inspect;
  format: typeof format;
  validate: typeof validate;
  replay: typeof replay;
}

/** `diff`, on a thread where there are threads. */
export function diffAsync(from: Source, to: Source, options?: Later<Options>): Promise<Comparison>;
/** `plan`, on a thread where there are threads. */
export function planAsync(from: Source, to: Source, options?: Later<Options>): Promise<Migration>;
/** `check`, on a thread where there are threads. */
export function checkAsync(from: Source, to: Source, options?: Later<Options>): Promise<Findings>;
/** `render`, on a thread where there are threads. */
export function renderAsync(from: Source, to: Source, options?: Later<Options & { format?: MigrationFormat }>): Promise<string>;
/** `read`, on a thread where there are threads. */
export function readAsync(schema: Source, options?: Later<Options>): Promise<Contents>;
/** `inspect`, on a thread where there are threads. */
export function inspectAsync(schema: Source, options?: Later<Options & { format?: SchemaFormat }>): Promise<string>;
/** `format`, on a thread where there are threads. */
export function formatAsync(schema: Source, options?: Later<Options>): Promise<Record<string, string>>;
/** `validate`, on a thread where there are threads. */
export function validateAsync(schema: Source, options?: Later<Options>): Promise<Validation>;
/** `replay`, on a thread where there are threads. */
export function replayAsync(migrations: Source, options?: Later<Options>): Promise<Timeline>;
