// What the parts of the page say to each other.

import type { Entity, Timeline } from '@driftless/wasm';

export type { Entity, Timeline };
export type Side = 'before' | 'after';
export type DialectName = 'auto' | 'postgres' | 'sqlite' | 'mysql' | 'mariadb';

/** A schema as the page holds it: one text, or the files of a folder. */
export interface Given {
  name: string;
  text: string;
  files?: Record<string, string>;
}

/** What an engine refuses with. */
export interface Refusal {
  code: string;
  message: string;
  help?: string;
  diagnostics: { message: string; severity: string; span?: { file: string; start: number; end: number; line: number } }[];
}

/** Where a box of the diagram stands. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A line of the diagram: a foreign key, by the `key` of its table and its own name, and what it spans. */
export interface Edge extends Box {
  from: string;
  name: string;
  path: string;
}

/** Where everything of the diagram stands, by `key` of an entity. */
export interface Layout {
  width: number;
  height: number;
  boxes: Record<string, Box>;
  edges: Edge[];
}

/** The name of an entity, whatever its kind. */
export const key = (id: { namespace: string; name: string; kind: string }) => `${id.kind}:${id.namespace}.${id.name}`;

/** The name of an object for people: its schema where that says something, and its part. */
export function called(id: { namespace: string; name: string; part?: string }): string {
  const schema = id.namespace === '' || id.namespace === 'public' || id.namespace === 'main' ? '' : `${id.namespace}.`;
  return `${schema}${id.name}${id.part ? `.${id.part}` : ''}`;
}
