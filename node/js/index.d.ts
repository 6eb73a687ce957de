// The interface of `@driftless/wasm`, and what only Node has: a disk.

import type { Source } from '@driftless/wasm';
export * from '@driftless/wasm';

/** Which build answers: the native one, or WASM where there is none for this machine. */
export const binding: 'native' | 'wasm';

/** The `.sql` and `.prisma` files of a folder, however deep, or one file. */
export function folder(path: string): Source;

/** A Prisma project by its folder: its schema, and its migrations. */
export function prismaProject(root?: string): { schema: Source; migrations: Source };

/**
 * A drizzle-kit project by the folder that it writes to: the schema of its newest snapshot, and its
 * migrations in the order of its journal.
 */
export function drizzleProject(out?: string): { schema: Source; migrations: Source };
