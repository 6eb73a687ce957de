// A real PostgreSQL in the tab.

import { type Extensions, PGlite } from '@electric-sql/pglite';
import archive from './pristine/pristine.tar.gz?url';
import type { Database, Rows } from './database';
import { SNAPSHOT, TABLES } from './snapshot';

/** Extensions that come with it, loaded where a statement names them. */
const EXTENSIONS: Record<string, () => Promise<Extensions>> = {
  btree_gin: () => import('@electric-sql/pglite/contrib/btree_gin'),
  btree_gist: () => import('@electric-sql/pglite/contrib/btree_gist'),
  citext: () => import('@electric-sql/pglite/contrib/citext'),
  fuzzystrmatch: () => import('@electric-sql/pglite/contrib/fuzzystrmatch'),
  hstore: () => import('@electric-sql/pglite/contrib/hstore'),
  ltree: () => import('@electric-sql/pglite/contrib/ltree'),
  pg_trgm: () => import('@electric-sql/pglite/contrib/pg_trgm'),
  pgcrypto: () => import('@electric-sql/pglite/contrib/pgcrypto'),
  unaccent: () => import('@electric-sql/pglite/contrib/unaccent'),
  uuid_ossp: () => import('@electric-sql/pglite/contrib/uuid_ossp'),
} as unknown as Record<string, () => Promise<Extensions>>;

async function named(statements: string[]): Promise<Extensions> {
  const text = statements.join('\n').replaceAll('"uuid-ossp"', 'uuid_ossp').replaceAll('"', '');
  const names = new Set([...text.matchAll(/CREATE EXTENSION (?:IF NOT EXISTS )?(\w+)/gi)].map((found) => found[1]?.toLowerCase() ?? ''));
  const all: Extensions = {};
  for (const name of names) Object.assign(all, await EXTENSIONS[name]?.());
  return all;
}

/** The files of a database in which nothing has been made. */
let pristine: Promise<Blob> | undefined;

async function fetched(): Promise<Blob> {
  const answer = await fetch(archive);
  if (!answer.ok) throw new Error(`the files of the database could not be loaded: ${answer.status}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // Some servers send what is packed as packed on the way, and it arrives unpacked.
  return new Blob([bytes], { type: bytes[0] === 0x1f ? 'application/gzip' : 'application/x-tar' });
}

export async function open(statements: string[]): Promise<Database> {
  const extensions = await named(statements);
  pristine ??= fetched();
  const pg = await PGlite.create({ extensions, loadDataDir: await pristine });
  const { rows } = await pg.query<{ server_version: string }>('SHOW server_version');
  return new Postgres(pg, `PostgreSQL ${rows[0]?.server_version ?? ''}`);
}

class Postgres implements Database {
  /** What has been done in the transaction that is open. */
  #begun: string[] | undefined;

  constructor(
    readonly pg: PGlite,
    readonly title: string,
  ) {}

  async exec(sql: string): Promise<void> {
    try {
      await this.pg.exec(sql);
    } catch (error) {
      // Who owns things and who may use them is told by roles, which a fresh server has not.
      const role = /^role "(.*)" does not exist$/.exec((error as Error).message)?.[1];
      if (role === undefined) throw error;
      if (this.#begun) await this.pg.exec('ROLLBACK');
      await this.pg.exec(`CREATE ROLE "${role.replaceAll('"', '""')}"`);
      for (const done of this.#begun ?? []) await this.pg.exec(done);
      return this.exec(sql);
    }
    if (sql === 'BEGIN') this.#begun = [];
    this.#begun?.push(sql);
    if (sql === 'ROLLBACK' || sql === 'COMMIT') this.#begun = undefined;
  }

  async snapshot() {
    const lines: string[] = [];
    for (const sql of SNAPSHOT) {
      const { rows } = await this.pg.query<[string]>(sql, [], { rowMode: 'array' });
      lines.push(...rows.map(([line]) => line));
    }
    return lines.sort();
  }

  async rows() {
    const found: Rows[] = [];
    const { rows: tables } = await this.pg.query<{ name: string; title: string }>(TABLES);
    for (const { name, title } of tables) {
      const counted = await this.pg.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${name}`);
      const count = counted.rows[0]?.count ?? 0;
      if (count === 0) continue;
      const first = await this.pg.query<string[]>(`SELECT * FROM ${name} ORDER BY 1 LIMIT 5`, [], { rowMode: 'array', parsers: PLAIN });
      found.push({ table: title, count, columns: first.fields.map((field) => field.name), first: first.rows.map((row) => row.map((value) => (value === null ? '∅' : String(value)))) });
    }
    return found;
  }

  async close() {
    await this.pg.close();
  }
}

/** Values as the server writes them. */
const PLAIN = Object.fromEntries([16, 20, 21, 23, 25, 114, 700, 701, 1043, 1082, 1114, 1184, 1700, 2950, 3802].map((type) => [type, (value: string) => value]));
