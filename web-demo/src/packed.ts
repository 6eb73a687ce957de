// A migration as the page holds it. What there may be thousands of is packed, each as a text of its
// own, and unpacked by what shows it: what nobody looks at costs the page nothing, and a text that
// is the same as before is a step that is the same, with nothing to draw anew.

import type { Entity, Migration } from '@driftless/wasm';
import { key, type Side } from './types';

export type Finding = Migration['findings'][number];
/** A step with what the rules found in it, and without places: those change with every key before them. */
export type Step = Omit<Migration['steps'][number], 'places'> & { findings: Omit<Finding, 'span'>[] };

/** A value as JSON. */
export type Packed<T> = string & { readonly packed: T };

const pack = <T>(value: T) => JSON.stringify(value) as Packed<T>;
export const unpack = <T>(packed: Packed<T>): T => JSON.parse(packed) as T;

/** What an editor says about a place of its text. */
export interface Said {
  file: string;
  severity: string;
  message: string;
  source: string;
  start: number;
  end: number;
  /** Whether only the first line of the place is marked: the place is that of a whole object. */
  first: boolean;
}

/** The places that steps change, in rows of numbers: step, side, file, start, end. */
export interface Places {
  files: string[];
  rows: Int32Array;
}

export const PLACE = 5;
export const SIDES: Side[] = ['before', 'after'];

/** A migration, packed. */
export interface Plan extends Pick<Migration, 'dialect' | 'proved' | 'sql'> {
  steps: Packed<Step>[];
  places: Places;
  /** What the rules found that belongs to no step, and what they ask. */
  loose: Finding[];
  questions: Finding[];
  /** How many findings of each severity there are. */
  count: Record<string, number>;
  /** The steps that a rule has something to say of, in their order. */
  found: number[];
  /** The first things to say about the texts that are no notes. */
  diagnostics: Migration['diagnostics'];
  said: Record<Side, Packed<Said[]>>;
  picture: Packed<Entity>[];
  /** What the entities of the picture are called, by `key`. */
  names: string[];
  /** Which of the picture change. */
  changed: number[];
}

function placed(steps: Migration['steps']): Places {
  const files: string[] = [];
  const known = new Map<string, number>();
  const rows: number[] = [];
  for (const [step, { places }] of steps.entries()) {
    for (const { schema, file, start, end } of places) {
      if (!known.has(file)) known.set(file, files.push(file) - 1);
      rows.push(step, SIDES.indexOf(schema), known.get(file) ?? 0, start, end);
    }
  }
  return { files, rows: Int32Array.from(rows) };
}

function said({ diagnostics, findings }: Migration, side: Side): Said[] {
  const all: Said[] = [];
  for (const { schema, span, severity, message, code } of diagnostics) {
    if (span && schema === side) all.push({ file: span.file, severity, message, source: code, start: span.start, end: span.end, first: false });
  }
  for (const { span, severity, message, rule } of findings) {
    if (span?.schema === side) all.push({ file: span.file, severity, message, source: rule, start: span.start, end: span.end, first: true });
  }
  return all;
}

/** What the panel says about the texts before the steps. */
const REMARKS = 8;

export function packed(migration: Migration): Plan {
  const { dialect, proved, sql, steps, findings, diagnostics, picture } = migration;
  const within: Step['findings'][] = steps.map(() => []);
  const count: Record<string, number> = {};
  for (const { span, ...finding } of findings) {
    count[finding.severity] = (count[finding.severity] ?? 0) + 1;
    if (finding.step !== undefined && !finding.rename) within[finding.step]?.push(finding);
  }
  const found = new Set(findings.flatMap((finding) => (finding.step === undefined ? [] : [finding.step])));
  return {
    dialect,
    proved,
    sql,
    steps: steps.map(({ places, ...step }, number) => pack<Step>({ ...step, findings: within[number] ?? [] })),
    places: placed(steps),
    loose: findings.filter((finding) => finding.step === undefined && !finding.rename),
    questions: findings.filter((finding) => finding.rename),
    count,
    found: [...found].sort((one, other) => one - other),
    diagnostics: diagnostics.filter((one) => one.severity !== 'note').slice(0, REMARKS),
    said: { before: pack(said(migration, 'before')), after: pack(said(migration, 'after')) },
    picture: picture.map(pack),
    names: picture.map((entity) => key(entity.id)),
    changed: picture.flatMap((entity, at) => (entity.verb ? [at] : [])),
  };
}
