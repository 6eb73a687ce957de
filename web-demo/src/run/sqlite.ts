// A real SQLite in the tab.

import init from '@sqlite.org/sqlite-wasm';
import type { Database, Rows } from './database';

type Sqlite = Awaited<ReturnType<typeof init>>;
let loaded: Promise<Sqlite> | undefined;

export async function open(): Promise<Database> {
  loaded ??= init();
  const sqlite = await loaded;
  return new Memory(new sqlite.oo1.DB(':memory:'), `SQLite ${sqlite.version.libVersion}`);
}

const literal = (name: string) => `'${name.replaceAll("'", "''")}'`;
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

class Memory implements Database {
  constructor(
    readonly db: InstanceType<Sqlite['oo1']['DB']>,
    readonly title: string,
  ) {}

  async exec(sql: string) {
    this.db.exec(sql);
  }

  #all(sql: string): string[][] {
    const rows: string[][] = [];
    this.db.exec({ sql, rowMode: 'array', callback: (row: unknown) => void rows.push((row as unknown[]).map((value) => (value === null ? '∅' : String(value)))) });
    return rows;
  }

  async snapshot() {
    const lines: string[] = [];
    const own = this.#all(`SELECT type, name FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`);
    for (const [type = '', name = ''] of own) {
      if (type === 'table' || type === 'view') {
        for (const column of this.#all(`SELECT name, type, "notnull", dflt_value, pk, hidden FROM pragma_table_xinfo(${literal(name)})`)) {
          lines.push(`${type} ${name} column ${column.join(' ')}`);
        }
        for (const key of this.#all(`SELECT "table", "from", "to", on_update, on_delete, match FROM pragma_foreign_key_list(${literal(name)})`)) lines.push(`table ${name} refers ${key.join(' ')}`);
        for (const [strict = '', rowid = ''] of this.#all(`SELECT strict, wr FROM pragma_table_list WHERE name = ${literal(name)}`)) lines.push(`table ${name} strict ${strict} without rowid ${rowid}`);
        for (const [index = '', unique = '', origin = '', partial = ''] of this.#all(`SELECT name, "unique", origin, partial FROM pragma_index_list(${literal(name)})`)) {
          const columns = this.#all(`SELECT name, "desc", coll FROM pragma_index_xinfo(${literal(index)}) WHERE key = 1`);
          lines.push(`table ${name} index ${origin === 'c' ? index : ''} ${unique} ${origin} ${partial} ${columns.map((column) => column.join(' ')).join(', ')}`);
        }
      } else {
        lines.push(`${type} ${name}`);
      }
    }
    return lines.sort();
  }

  async rows() {
    const found: Rows[] = [];
    for (const [name = ''] of this.#all(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`)) {
      const count = Number(this.#all(`SELECT count(*) FROM ${quoted(name)}`)[0]?.[0] ?? 0);
      if (count === 0) continue;
      const columns = this.#all(`SELECT name FROM pragma_table_info(${literal(name)})`).map(([column = '']) => column);
      found.push({ table: name, count, columns, first: this.#all(`SELECT * FROM ${quoted(name)} LIMIT 5`) });
    }
    return found;
  }

  async close() {
    this.db.close();
  }
}
