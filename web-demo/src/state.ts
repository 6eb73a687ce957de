// What the page knows, as signals, and what follows from what.

import { batch, computed, effect, signal } from '@preact/signals';
import { engine, Refused } from './engine';
import type { DialectName, Given, Layout, Migration, Refusal, Side } from './types';
import { key } from './types';

export type Tab = 'plan' | 'undo' | 'run' | 'timeline' | 'json' | 'markdown' | 'mermaid' | 'prisma' | 'diagram';
export type Pane = 'before' | 'after' | 'result' | 'diagram';

export const sides = {
  before: signal<Given>({ name: 'before.sql', text: '' }),
  after: signal<Given>({ name: 'after.sql', text: '' }),
};
export const dialect = signal<DialectName>('auto');
/** Renames that were answered with yes, and those with no. */
export const renames = signal<string[]>([]);
export const declined = signal<string[]>([]);
/** Statements that put rows into the first schema before the plan runs. */
export const rows = signal('');
export const example = signal<string | undefined>(undefined);

export const tab = signal<Tab>('plan');
/** On a narrow screen, what is shown of the page. */
export const pane = signal<Pane>('result');

/** The plan as far as it is known: the last one stays while the next is made. */
export const migration = signal<Migration | undefined>(undefined);
export const back = signal<Migration | undefined>(undefined);
export const refusal = signal<Refusal | undefined>(undefined);
/** Whether `migration` is of what was on the page before. */
export const busy = signal(true);
export const took = signal(0);
export const layout = signal<Layout | undefined>(undefined);

/** What the pointer or the keys are at: a step, or an entity with perhaps one of its fields. */
export const focused = signal<{ step?: number; entity?: string; field?: string } | undefined>(undefined);
/** How many steps have been done in the diagram; none given means all. */
export const walked = signal<number | undefined>(undefined);

export const walkedTo = computed(() => Math.min(walked.value ?? Infinity, migration.value?.steps.length ?? 0));

/** The steps that what is focused belongs to. */
export const lit = computed<ReadonlySet<number>>(() => {
  const at = focused.value;
  const plan = migration.value;
  if (!at || !plan) return new Set();
  if (at.step !== undefined) return new Set([at.step]);
  const entity = plan.picture.find((one) => key(one.id) === at.entity);
  const field = entity?.fields.find((one) => one.name === at.field);
  if (field) return new Set(field.steps);
  return new Set(entity ? [...entity.steps, ...entity.fields.flatMap((one) => one.steps)] : []);
});

/** The questions that nobody has answered: likely renames. */
export const questions = computed(() =>
  (migration.value?.findings ?? []).filter((finding) => finding.rename && !declined.value.includes(finding.rename)),
);

export const options = computed(() => ({
  ...(dialect.value === 'auto' ? {} : { dialect: dialect.value }),
  renames: renames.value,
}));

export const given = () => ({ before: sides.before.value, after: sides.after.value });

/** Texts beyond this many characters are compared when the typing rests. */
const LARGE = 300_000;

let typed = 0;
let running = false;
let again = false;
let pictured = '';

/** How long it took from the last keystroke, for those who measure: to the plan, and to its picture on the screen. */
function measured(began: number) {
  performance.clearMeasures();
  performance.measure('plan', { start: began });
  requestAnimationFrame(() => setTimeout(() => performance.measure('painted', { start: began })));
}

async function compare() {
  if (running) {
    again = true;
    return;
  }
  running = true;
  const began = typed;
  try {
    const { value, took: time } = await engine.ask<Migration>({ verb: 'plan', sources: ['before', 'after'], options: options.peek() }, given());
    batch(() => {
      migration.value = value;
      back.value = undefined;
      refusal.value = undefined;
      took.value = time;
    });
    measured(began);
    void arrange(value);
  } catch (error) {
    refusal.value = error instanceof Refused ? error.refusal : { code: 'internal', message: String(error), diagnostics: [] };
  }
  running = false;
  if (again) {
    again = false;
    void compare();
  } else {
    busy.value = timer !== undefined;
  }
}

/** Lays the picture out anew where its boxes have changed. */
async function arrange(plan: Migration) {
  const shape = JSON.stringify(plan.picture.map((entity) => [key(entity.id), entity.fields.map((field) => [field.name, field.was, field.before?.type, field.after?.type]), entity.references.map((one) => key(one.to))]));
  if (shape === pictured) return;
  pictured = shape;
  const { value } = await engine.ask<Layout>({ verb: 'layout', sources: [], picture: plan.picture });
  layout.value = value;
}

/** What waits until the typing rests. */
let timer: ReturnType<typeof setTimeout> | undefined;

function rested() {
  timer = undefined;
  void compare();
}

/** Compares what is on the page from now on, at once and whenever it changes. */
export function start() {
  effect(() => {
    const size = sides.before.value.text.length + sides.after.value.text.length;
    void options.value;
    clearTimeout(timer);
    typed = performance.now();
    busy.value = true;
    timer = size > LARGE ? setTimeout(rested, 120) : undefined;
    if (!timer) void compare();
  });
}

/** The way back is asked for when somebody looks at it. */
effect(() => {
  if (tab.value !== 'undo' || !migration.value || back.value) return;
  void wayBack();
});

export async function wayBack(): Promise<Migration> {
  if (back.value) return back.value;
  const { value } = await engine.ask<Migration>({ verb: 'plan', sources: ['before', 'after'], options: { ...options.peek(), undo: true } }, given());
  return (back.value = value);
}

/** Puts a text on a side. */
export function put(side: Side, change: Partial<Given>) {
  const signal = sides[side];
  const next = { ...signal.peek(), ...change };
  batch(() => {
    signal.value = next;
    example.value = undefined;
    walked.value = undefined;
  });
}

export function swap() {
  batch(() => {
    const { before, after } = given();
    sides.before.value = { ...after, name: after.name.replace('after', 'before') };
    sides.after.value = { ...before, name: before.name.replace('before', 'after') };
    renames.value = declined.value = [];
    rows.value = '';
    example.value = undefined;
    walked.value = undefined;
  });
}

/** Everything at once: an example, a link. */
export function load(all: { before: Given; after: Given; dialect?: DialectName; renames?: string[]; declined?: string[]; rows?: string; example?: string }) {
  batch(() => {
    sides.before.value = all.before;
    sides.after.value = all.after;
    dialect.value = all.dialect ?? 'auto';
    renames.value = all.renames ?? [];
    declined.value = all.declined ?? [];
    rows.value = all.rows ?? '';
    example.value = all.example;
    walked.value = undefined;
    focused.value = undefined;
  });
}
