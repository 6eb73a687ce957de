// A folder of migrations, file by file: what each changes, and the schema at any point.

import { signal, useSignalEffect } from '@preact/signals';
import { engine, Refused } from '../engine';
import { dialect, given, put, sides } from '../state';
import type { Side, Timeline as Story } from '../types';
import { called } from '../types';
import { Code } from './parts';

const story = signal<{ side: Side; value?: Story; error?: string } | undefined>(undefined);
const chosen = signal<number | undefined>(undefined);
const schema = signal('');

const SIGNS: Record<string, string> = { create: '+', drop: '−', alter: '~', rebuild: '~', move: '~' };

/** The side that holds a folder. */
export const folderSide = (): Side | undefined => (sides.before.value.files ? 'before' : sides.after.value.files ? 'after' : undefined);

/** The files of a folder up to one of them, in the order in which they run. */
function upTo(side: Side, point: number): Record<string, string> {
  const { name, files = {} } = sides[side].value;
  const inOrder = story.value?.value?.migrations.slice(0, point + 1).map((one) => (name ? one.name.slice(name.length + 1) : one.name)) ?? [];
  return Object.fromEntries(inOrder.flatMap((path) => (path in files ? [[path, files[path] ?? '']] : [])));
}

export function Timeline() {
  const side = folderSide();
  useSignalEffect(() => {
    const from = folderSide();
    const settings = dialect.value === 'auto' ? {} : { dialect: dialect.value };
    if (!from) return;
    engine.ask<Story>({ verb: 'replay', sources: [from], options: settings }, given()).then(
      ({ value }) => (story.value = { side: from, value }),
      (error: unknown) => (story.value = { side: from, error: error instanceof Refused ? error.message : String(error) }),
    );
  });
  useSignalEffect(() => {
    const from = folderSide();
    const point = chosen.value;
    const told = story.value?.value;
    if (!from || point === undefined || !told) return;
    const at = { name: sides[from].value.name, text: '', files: upTo(from, point) };
    engine.ask<string>({ verb: 'inspect', sources: [at], options: { dialect: told.dialect, format: 'sql' } }).then(
      ({ value }) => (schema.value = value),
      (error: unknown) => (schema.value = error instanceof Refused ? error.message : String(error)),
    );
  });
  if (!side) return <p class="empty">Drop a folder of migrations on one of the two editors to see what each of its files changed.</p>;
  if (story.value?.error) return <p class="empty">{story.value.error}</p>;
  const migrations = story.value?.value?.migrations ?? [];
  return (
    <div class="timeline">
      <ol>
        {migrations.map((one, at) => (
          <li class={chosen.value === at ? 'chosen' : ''} key={one.name}>
            <button type="button" aria-expanded={chosen.value === at} onClick={() => (chosen.value = chosen.value === at ? undefined : at)}>
              <b>{one.name}</b>
              <span>
                {one.changes.length === 0 ? 'changes nothing' : one.changes.length === 1 ? '1 change' : `${one.changes.length} changes`} · {one.objects} objects
              </span>
            </button>
            <ul>
              {one.changes.slice(0, chosen.value === at ? 400 : 6).map((change) => (
                <li class={change.verb}>
                  <span class="sign">{SIGNS[change.verb] ?? '~'}</span> {change.id.kind.replaceAll('-', ' ')} <b>{called(change.id)}</b>
                </li>
              ))}
              {one.changes.length > 6 && chosen.value !== at && <li class="rest">and {one.changes.length - 6} more</li>}
              {one.diagnostics.map((said) => (
                <li class={`said ${said.severity}`}>{said.message}</li>
              ))}
            </ul>
            {chosen.value === at && (
              <div class="point">
                <header>
                  <h3>The schema after this file</h3>
                  <button type="button" onClick={() => put(side === 'before' ? 'after' : 'before', { name: `after-${at + 1}.sql`, text: schema.value, files: undefined })}>
                    Compare with it
                  </button>
                </header>
                <pre tabIndex={0} aria-label="The schema after this file">
                  <Code text={schema.value} language="sql" dialect={story.value?.value?.dialect} />
                </pre>
              </div>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
