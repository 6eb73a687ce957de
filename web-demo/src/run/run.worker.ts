// A plan on a real database, on a thread of its own: the first schema, its rows, the plan step by
// step, the proof, and the same for the way back.

import { type Database, type Refusal, type Rows, words } from './database';

/** What is to be run. */
export interface Job {
  dialect: 'postgres' | 'sqlite';
  /** The statements that make the first schema, and those that make the second. */
  before: string[];
  after: string[];
  /** Statements that put rows in. */
  rows: string;
  plan: string[];
  undo: string[];
  /** Which of the two are Prisma schemas. */
  prisma: { before: boolean; after: boolean };
}

/** What becomes of it. */
export type News =
  | { kind: 'open'; title: string; took: number }
  | { kind: 'loaded'; took: number; objects: number; rows: Rows[] }
  | { kind: 'step'; way: 'plan' | 'undo'; step: number; took: number }
  | { kind: 'proof'; way: 'plan' | 'undo'; equal: boolean; compared: number; missing: string[]; extra: string[]; rows: Rows[] }
  | { kind: 'failed'; at: 'open' | 'load' | 'rows' | 'plan' | 'undo'; step?: number; refusal: Refusal }
  | { kind: 'done' };

const tell = (news: News) => self.postMessage(news);

async function opened({ dialect, before, after }: Job): Promise<Database> {
  if (dialect === 'sqlite') return (await import('./sqlite')).open();
  return (await import('./postgres')).open([...before, ...after]);
}

/** What the second schema looks like, made by itself, in a database that is then as it was. */
async function wanted(job: Job, database: Database): Promise<string[]> {
  if (job.dialect === 'sqlite') {
    const other = await opened(job);
    for (const sql of job.after) await other.exec(sql);
    const lines = await other.snapshot();
    await other.close();
    return lines;
  }
  await database.exec('BEGIN');
  try {
    for (const sql of job.after) await database.exec(sql);
    return await database.snapshot();
  } finally {
    await database.exec('ROLLBACK');
  }
}

/** In a Prisma schema the order of an enum's values says nothing. */
const unordered = (line: string) => {
  const [, head, values] = /^(enum .*?: )(.*)$/.exec(line) ?? [];
  return head === undefined || values === undefined ? line : head + values.split(', ').sort().join(', ');
};

function proof(way: 'plan' | 'undo', job: Job, found: string[], wanted: string[], rows: Rows[]): News {
  const [from, to] = way === 'plan' ? [job.prisma.before, job.prisma.after] : [job.prisma.after, job.prisma.before];
  const [result, target] = to ? [found.map(unordered), wanted.map(unordered)] : [found, wanted];
  const [there, due] = [new Set(result), new Set(target)];
  const missing = target.filter((line) => !there.has(line));
  // What a Prisma schema has no word for stays as it is, and is no difference.
  const extra = to && !from ? [] : result.filter((line) => !due.has(line));
  return { kind: 'proof', way, equal: missing.length === 0 && extra.length === 0, compared: target.length, missing, extra, rows };
}

async function run(job: Job) {
  let at: Extract<News, { kind: 'failed' }>['at'] = 'open';
  let step: number | undefined;
  try {
    let began = performance.now();
    const database = await opened(job);
    tell({ kind: 'open', title: database.title, took: performance.now() - began });
    at = 'load';
    began = performance.now();
    const target = await wanted(job, database);
    for (const sql of job.before) await database.exec(sql);
    const origin = await database.snapshot();
    at = 'rows';
    if (job.rows.trim()) await database.exec(job.rows);
    tell({ kind: 'loaded', took: performance.now() - began, objects: origin.length, rows: await database.rows() });
    for (const way of ['plan', 'undo'] as const) {
      at = way;
      for (const [number, sql] of job[way].entries()) {
        step = number;
        began = performance.now();
        await database.exec(sql);
        tell({ kind: 'step', way, step: number, took: performance.now() - began });
      }
      step = undefined;
      tell(proof(way, job, await database.snapshot(), way === 'plan' ? target : origin, await database.rows()));
    }
    await database.close();
    tell({ kind: 'done' });
  } catch (error) {
    tell({ kind: 'failed', at, step, refusal: words(error) });
  }
}

self.onmessage = ({ data }: MessageEvent<Job>) => void run(data);
