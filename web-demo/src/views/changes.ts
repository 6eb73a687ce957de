// What a column and a table are in the middle of a plan, once so many of its steps are done.

import type { Entity } from '../types';

export type Field = Entity['fields'][number];
export type State = 'same' | 'new' | 'gone' | 'changed' | 'pending' | 'awaited';

export const SIGNS: Record<State, string> = { same: '', new: '+', gone: '−', changed: '~', pending: '', awaited: '' };
export const WORDS: Record<State, string> = { same: 'unchanged', new: 'new', gone: 'dropped', changed: 'changed', pending: 'will change', awaited: 'not there yet' };

/** What a field is once so many steps are done. */
export function fieldState(field: Field, done: number): State {
  const last = field.steps[field.steps.length - 1];
  const isDone = last === undefined || last < done;
  if (!field.before) return isDone ? 'new' : 'awaited';
  if (!field.after) return isDone ? 'gone' : 'pending';
  const changes = field.was !== undefined || JSON.stringify(field.before) !== JSON.stringify(field.after);
  if (!changes) return 'same';
  return isDone ? 'changed' : 'pending';
}

export function entityState(entity: Entity, done: number): State {
  const first = entity.steps[0];
  if (!entity.before) return (first ?? 0) < done ? 'new' : 'awaited';
  const last = entity.steps[entity.steps.length - 1];
  if (!entity.after) return last !== undefined && last < done ? 'gone' : 'pending';
  if (entity.was) return last !== undefined && last < done ? 'changed' : 'pending';
  return entity.verb ? 'changed' : 'same';
}
