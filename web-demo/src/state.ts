// What the page knows, as signals, and what follows from what.

import { batch, computed, effect, signal } from '@preact/signals';
import { arrange } from './arrange';
import { engine, Refused } from './engine';
import { type Plan, unpack } from './packed';
import type { DialectName, Given, Layout, Refusal, Side } from './types';

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
export const migration = signal<Plan | undefined>(undefined);
export const back = signal<Plan | undefined>(undefined);
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

/** Where in the picture an entity is. */
const numbers = computed(() => new Map(migration.value?.names.map((name, at) => [name, at])));

/** The entity of that name in the picture, packed. */
export const entity = (name: string | undefined) => (name === undefined ? undefined : migration.value?.picture[numbers.value.get(name) ?? -1]);

/** The steps that what is focused belongs to. */
export const lit = computed<ReadonlySet<number>>(() => {
  const at = focused.value;
  if (at?.step !== undefined) return new Set([at.step]);
  const found = entity(at?.entity);
  if (!found) return new Set();
  const { fields, steps } = unpack(found);
  const field = fields.find((one) => one.name === at?.field);
  return new Set(field ? field.steps : [...steps, ...fields.flatMap((one) => one.steps)]);
});

/** The questions that nobody has answered: likely renames. */
export const questions = computed(() =>
  (migration.value?.questions ?? []).filter((finding) => !declined.value.includes(finding.rename ?? '')),
);

export const options = computed(() => ({
  ...(dialect.value === 'auto' ? {} : { dialect: dialect.value }),
  renames: renames.value,
}));

export const given = () => ({ before: sides.before.value, after: sides.after.value });

let typed = 0;
let running = false;
let again = false;

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
    const { value, took: time } = await engine.ask<Plan>({ verb: 'plan', sources: ['before', 'after'], options: options.peek() }, given());
    batch(() => {
      migration.value = value;
      back.value = undefined;
      refusal.value = undefined;
      took.value = time;
    });
    measured(began);
    arrange(value.picture, (arranged) => (layout.value = arranged));
  } catch (error) {
    refusal.value = error instanceof Refused ? error.refusal : { code: 'internal', message: String(error), diagnostics: [] };
  }
  running = false;
  if (again) {
    again = false;
    void compare();
  } else {
    busy.value = false;
  }
}

/** Compares what is on the page from now on, at once and whenever it changes. */
export function start() {
  effect(() => {
    void [sides.before.value, sides.after.value, options.value];
    typed = performance.now();
    busy.value = true;
    void compare();
  });
}

/** The way back is asked for when somebody looks at it. */
effect(() => {
  if (tab.value !== 'undo' || !migration.value || back.value) return;
  void wayBack();
});

export async function wayBack(): Promise<Plan> {
  if (back.value) return back.value;
  const { value } = await engine.ask<Plan>({ verb: 'plan', sources: ['before', 'after'], options: { ...options.peek(), undo: true } }, given());
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
