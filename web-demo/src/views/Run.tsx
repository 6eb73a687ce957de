// Run it: the plan on a real database in this tab, with the proof, and the way back.

import { effect, signal } from '@preact/signals';
import { engine } from '../engine';
import { isPrisma } from '../editor/languages';
import type { Rows } from '../run/database';
import type { Job, News } from '../run/run.worker';
import { busy, given, migration, refusal, rows, sides, walked, wayBack } from '../state';
import { type Plan, unpack } from '../packed';
import { Code, Icon, memo } from './parts';

type Proof = Extract<News, { kind: 'proof' }>;
type Failed = Extract<News, { kind: 'failed' }>;

interface Report {
  running: boolean;
  title?: string;
  opened?: number;
  loaded?: { took: number; objects: number; rows: Rows[] };
  took: Record<'plan' | 'undo', number[]>;
  proof: Partial<Record<'plan' | 'undo', Proof>>;
  failed?: Failed;
  done: boolean;
  steps: Record<'plan' | 'undo', string[]>;
}

export const report = signal<Report | undefined>(undefined);
let worker: Worker | undefined;

// What was run is about other schemas once they change.
effect(() => {
  void [sides.before.value, sides.after.value, migration.value?.sql];
  if (report.peek() && !report.peek()?.running) report.value = undefined;
});

function hear(news: News) {
  const now = report.value;
  if (!now) return;
  const next = { ...now };
  if (news.kind === 'open') Object.assign(next, { title: news.title, opened: news.took });
  if (news.kind === 'loaded') next.loaded = news;
  if (news.kind === 'step') {
    next.took = { ...now.took, [news.way]: [...now.took[news.way], news.took] };
    if (news.way === 'plan') walked.value = news.step + 1;
  }
  if (news.kind === 'proof') next.proof = { ...now.proof, [news.way]: news };
  if (news.kind === 'failed') Object.assign(next, { failed: news, running: false });
  if (news.kind === 'done') Object.assign(next, { done: true, running: false });
  report.value = next;
}

const statements = (plan: Plan) => plan.steps.map((step) => unpack(step).sql);

/** The statements that make the schema of a side. */
async function made(side: 'before' | 'after', dialect: string): Promise<string[]> {
  const nothing = { name: 'empty.sql', text: '' };
  const { value } = await engine.ask<Plan>({ verb: 'plan', sources: [nothing, side], options: { dialect } }, given());
  return statements(value);
}

const prisma = (side: 'before' | 'after') => {
  const { name, text, files } = sides[side].value;
  return isPrisma(name, text) || Object.keys(files ?? {}).some((path) => path.endsWith('.prisma'));
};

export async function run() {
  const plan = migration.value;
  if (!plan || report.value?.running) return;
  const dialect = plan.dialect === 'sqlite' ? 'sqlite' : 'postgres';
  const steps = { plan: statements(plan), undo: [] as string[] };
  report.value = { running: true, took: { plan: [], undo: [] }, proof: {}, done: false, steps };
  walked.value = 0;
  try {
    const undo = statements(await wayBack());
    report.value = { ...report.value, steps: { ...steps, undo } };
    const job: Job = { dialect, before: await made('before', dialect), after: await made('after', dialect), rows: rows.value, ...steps, undo, prisma: { before: prisma('before'), after: prisma('after') } };
    worker ??= new Worker(new URL('../run/run.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }: MessageEvent<News>) => hear(data);
    worker.onerror = (event) => hear({ kind: 'failed', at: 'open', refusal: { message: event.message || 'the database could not be loaded' } });
    worker.postMessage(job);
  } catch (error) {
    hear({ kind: 'failed', at: 'load', refusal: { message: error instanceof Error ? error.message : String(error) } });
  }
}

const time = (ms: number) => (ms < 1 ? '<1 ms' : ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

interface RunStep {
  sql: string;
  number: number;
  state: 'failed' | 'done' | 'now' | 'waits';
  took: number | undefined;
  refusal: Failed['refusal'] | undefined;
  dialect: string;
}

const RanStep = memo(({ sql, number, state, took, refusal, dialect }: RunStep) => (
  <li class={state}>
    <span class="sign">{state === 'done' ? <Icon name="check" /> : state === 'failed' ? <Icon name="cross" /> : number + 1}</span>
    <pre>
      <Code text={sql} language="sql" dialect={dialect} />
    </pre>
    <span class="took">{took === undefined ? '' : time(took)}</span>
    {refusal && (
      <p class="refused" role="alert">
        {refusal.message}
        {refusal.detail && <span class="help">{refusal.detail}</span>}
      </p>
    )}
  </li>
));

function Ran({ way, now, dialect }: { way: 'plan' | 'undo'; now: Report; dialect: string }) {
  const took = now.took[way];
  const failedAt = now.failed?.at === way ? now.failed.step : undefined;
  const active = now.running && (way === 'plan' ? now.loaded && !now.proof.plan : now.proof.plan && !now.proof.undo);
  return (
    <ol class="ran">
      {now.steps[way].map((sql, step) => {
        const state = failedAt === step ? 'failed' : step < took.length ? 'done' : active && step === took.length ? 'now' : 'waits';
        return <RanStep key={step} sql={sql} number={step} state={state} took={state === 'done' ? took[step] : undefined} refusal={state === 'failed' ? now.failed?.refusal : undefined} dialect={dialect} />;
      })}
    </ol>
  );
}

function Verdict({ proof, title }: { proof: Proof; title: string }) {
  const differs = [...proof.missing.map((line) => ({ sign: '−', line })), ...proof.extra.map((line) => ({ sign: '+', line }))];
  const equal = proof.way === 'plan' ? 'The result equals the target' : 'The undo leads back';
  return (
    <div class={`verdict ${proof.equal ? 'good' : 'bad'}`} role="status" data-proof={proof.way}>
      <Icon name={proof.equal ? 'check' : 'warning'} />
      <p>
        {proof.equal ? equal : proof.way === 'plan' ? 'The result is not the target' : 'The undo does not lead back'}
        <span class="help">
          {proof.equal ? `${title} says the same of all ${proof.compared} things in both.` : `${title} says otherwise of these:`}
        </span>
        {differs.slice(0, 12).map(({ sign, line }) => (
          <code class="differs">
            {sign} {line}
          </code>
        ))}
      </p>
    </div>
  );
}

function Grid({ rows, title }: { rows: Rows[]; title: string }) {
  if (rows.length === 0) return null;
  return (
    <figure class="rows">
      <figcaption>{title}</figcaption>
      {rows.map((table) => (
        <div class="scroll" tabIndex={0} role="group" aria-label={`${table.table}, ${table.count} rows`}>
          <table>
            <caption>
              {table.table} <span>{table.count === 1 ? '1 row' : `${table.count} rows`}</span>
            </caption>
            <thead>
              <tr>
                {table.columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.first.map((row) => (
                <tr>
                  {row.map((value) => (
                    <td>{value.length > 40 ? `${value.slice(0, 39)}…` : value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </figure>
  );
}

export function Run() {
  const plan = migration.value;
  const now = report.value;
  if (!plan) return null;
  if (plan.dialect === 'mysql' || plan.dialect === 'mariadb') {
    return <p class="empty">No browser holds a MySQL or MariaDB yet. The plan itself has been replayed and proved.</p>;
  }
  const server = plan.dialect === 'sqlite' ? 'SQLite' : 'PostgreSQL';
  return (
    <div class="run">
      <div class="intro">
        <p>
          A real {server}, compiled to run in this tab: it makes the first schema, runs the plan, and its own catalog is compared with that of the second. Then the same for the way back. Nothing leaves this page.
        </p>
        <button type="button" class="primary" disabled={now?.running || busy.value || refusal.value !== undefined} onClick={() => void run()}>
          <Icon name="play" /> {now?.done || now?.failed ? 'Run again' : `Run on ${server}`}
        </button>
      </div>
      <details open={rows.value !== ''}>
        <summary>Rows to put in first</summary>
        <textarea
          spellcheck={false}
          aria-label="Statements that put rows into the first schema"
          placeholder="INSERT INTO …"
          rows={5}
          value={rows.value}
          onInput={(event) => (rows.value = event.currentTarget.value)}
        />
      </details>
      {now && (
        <>
          <p class="phase" role="status">
            {now.title ? (
              <>
                {now.title} <span>{time(now.opened ?? 0)}</span>
              </>
            ) : now.failed ? (
              'Not started'
            ) : (
              `Loading ${server}…`
            )}
            {now.loaded && (
              <>
                {' · '}first schema made <span>{time(now.loaded.took)}</span>
              </>
            )}
          </p>
          {now.failed && now.failed.step === undefined && (
            <div class="verdict bad" role="alert">
              <Icon name="warning" />
              <p>
                {now.failed.at === 'rows' ? 'The rows were refused' : now.failed.at === 'load' ? 'A schema was refused' : 'It could not be run'}
                <span class="help">{now.failed.refusal.message}</span>
              </p>
            </div>
          )}
          <Grid rows={now.loaded?.rows ?? []} title="Rows before" />
          <Ran way="plan" now={now} dialect={plan.dialect} />
          {now.proof.plan && <Verdict proof={now.proof.plan} title={now.title ?? server} />}
          <Grid rows={now.proof.plan?.rows ?? []} title="Rows after" />
          {now.proof.plan && (
            <>
              <h3>And back</h3>
              <Ran way="undo" now={now} dialect={plan.dialect} />
              {now.proof.undo && <Verdict proof={now.proof.undo} title={now.title ?? server} />}
              <Grid rows={now.proof.undo?.rows ?? []} title="Rows after the undo" />
            </>
          )}
        </>
      )}
    </div>
  );
}

