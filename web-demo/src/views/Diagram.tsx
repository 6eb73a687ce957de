// The difference as a picture: boxes with their columns, walked through step by step, and the same
// as a table.

import { useSignal, useSignalEffect } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { HEAD, ROW, rows } from '../layout';
import { focused, layout, lit, migration, walked, walkedTo } from '../state';
import type { Entity, Migration } from '../types';
import { called, key } from '../types';

type Field = Entity['fields'][number];
type State = 'same' | 'new' | 'gone' | 'changed' | 'pending' | 'awaited';

const SIGNS: Record<State, string> = { same: '', new: '+', gone: '−', changed: '~', pending: '', awaited: '' };
const WORDS: Record<State, string> = { same: 'unchanged', new: 'new', gone: 'dropped', changed: 'changed', pending: 'will change', awaited: 'not there yet' };
const MARKS: Record<string, string> = { primary: 'PK', unique: 'U', foreign: 'FK' };

/** What a field is once so many steps are done. */
function fieldState(field: Field, done: number): State {
  const last = field.steps[field.steps.length - 1];
  const isDone = last === undefined || last < done;
  if (!field.before) return isDone ? 'new' : 'awaited';
  if (!field.after) return isDone ? 'gone' : 'pending';
  const changes = field.was !== undefined || JSON.stringify(field.before) !== JSON.stringify(field.after);
  if (!changes) return 'same';
  return isDone ? 'changed' : 'pending';
}

function entityState(entity: Entity, done: number): State {
  const first = entity.steps[0];
  if (!entity.before) return (first ?? 0) < done ? 'new' : 'awaited';
  const last = entity.steps[entity.steps.length - 1];
  if (!entity.after) return last !== undefined && last < done ? 'gone' : 'pending';
  if (entity.was) return last !== undefined && last < done ? 'changed' : 'pending';
  return entity.verb ? 'changed' : 'same';
}

const shapeAt = (field: Field, state: State) => (state === 'pending' || state === 'gone' ? field.before : field.after) ?? field.before;
const nameAt = (field: Field, state: State) => (state === 'pending' && field.was ? field.was : field.name);

function cut(text: string, most: number) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function Row({ field, entity, y, width, done }: { field: Field; entity: Entity; y: number; width: number; done: number }) {
  const state = fieldState(field, done);
  const shape = shapeAt(field, state);
  const isLit = field.steps.some((step) => lit.value.has(step));
  const marks = shape?.keys.map((mark) => MARKS[mark] ?? '').join(' ') ?? '';
  const most = Math.floor((width - 40) / 6.7);
  const name = nameAt(field, state);
  const own = { entity: key(entity.id), field: field.name };
  return (
    <g
      class={`field ${state} ${isLit ? 'lit' : ''}`}
      transform={`translate(0 ${y})`}
      onMouseEnter={() => (focused.value = own)}
      onMouseLeave={() => (focused.value = undefined)}
    >
      <rect x="1" width={width - 2} height={ROW} />
      <text class="sign" x="12" y="15">
        {SIGNS[state]}
      </text>
      <text class="label" x="26" y="15">
        {cut(name, most - Math.min(shape?.type.length ?? 0, 26))}
        {field.was && state === 'changed' && <tspan class="was">{` ← ${field.was}`}</tspan>}
        {marks && <tspan class="marks">{` ${marks}`}</tspan>}
      </text>
      <text class="type" x={width - 12} y="15">
        {cut(shape?.type ?? '', 26)}
        {shape && shape.type !== '' && !shape.required ? '?' : ''}
      </text>
    </g>
  );
}

const KINDS: Record<string, string> = { table: 'table', type: 'enum', view: 'view', 'materialized-view': 'view' };

function Box({ entity, box, done }: { entity: Entity; box: { x: number; y: number; width: number; height: number }; done: number }) {
  const state = entityState(entity, done);
  const { shown, more } = rows(entity);
  const isLit = entity.steps.some((step) => lit.value.has(step));
  const name = state === 'pending' && entity.was ? entity.was : called({ ...entity.id, part: '' });
  return (
    <g class={`entity ${entity.id.kind} ${state} ${isLit ? 'lit' : ''}`} transform={`translate(${box.x} ${box.y})`} data-entity={key(entity.id)}>
      <rect class="paper" width={box.width} height={box.height} rx="8" />
      <g onMouseEnter={() => (focused.value = { entity: key(entity.id) })} onMouseLeave={() => (focused.value = undefined)}>
        <path class="head" d={`M0 8a8 8 0 0 1 8-8H${box.width - 8}a8 8 0 0 1 8 8V${HEAD}H0z`} />
        <text class="title" x="12" y="20">
          {SIGNS[state] && <tspan class="sign">{`${SIGNS[state]} `}</tspan>}
          {cut(name, Math.floor(box.width / 7.4) - 7)}
        </text>
        <text class="kind" x={box.width - 12} y="20">
          {KINDS[entity.id.kind] ?? entity.id.kind}
        </text>
      </g>
      {shown.map((field, at) => (
        <Row field={field} entity={entity} y={HEAD + at * ROW} width={box.width} done={done} />
      ))}
      {more > 0 && (
        <text class="rest" x="26" y={HEAD + shown.length * ROW + 15}>
          and {more} more
        </text>
      )}
      <rect class="frame" width={box.width} height={box.height} rx="8" />
    </g>
  );
}

function Edges({ plan, done }: { plan: Migration; done: number }) {
  const boxes = layout.value?.boxes ?? {};
  return (
    <g class="edges">
      {plan.picture.flatMap((entity) =>
        entity.references.map((reference) => {
          const to = boxes[key(reference.to)];
          const from = boxes[key(entity.id)];
          if (!to || !from) return null;
          const row = (column: string | undefined) => rows(entity).shown.findIndex((field) => field.name === column || field.was === column);
          const at = row(reference.columns[0]);
          const y1 = from.y + (at < 0 ? HEAD / 2 : HEAD + at * ROW + ROW / 2);
          const y2 = to.y + HEAD / 2;
          const left = from.x >= to.x + to.width;
          const [x1, x2] = left ? [from.x, to.x + to.width] : [from.x + from.width, to.x + (from.x + from.width <= to.x ? 0 : to.width)];
          const bend = Math.max(28, Math.abs(x1 - x2) / 2);
          const [c1, c2] = left ? [x1 - bend, x2 + bend] : [x1 + bend, from.x + from.width <= to.x ? x2 - bend : x2 + bend];
          const last = reference.steps[reference.steps.length - 1] ?? entity.steps[0] ?? -1;
          const isDone = last < done;
          const state = reference.before && reference.after ? 'same' : reference.after ? (isDone ? 'new' : 'awaited') : isDone ? 'gone' : 'pending';
          return <path class={`edge ${state}`} d={`M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}`} marker-end="url(#arrow)" />;
        }),
      )}
    </g>
  );
}

function Table({ plan, done, shown }: { plan: Migration; done: number; shown: boolean }) {
  const changed = plan.picture.filter((entity) => entity.verb);
  return (
    <div class={shown ? 'differences' : 'differences hidden'} tabIndex={shown ? 0 : -1}>
      <table>
        <caption>What differs, after step {done} of {plan.steps.length}</caption>
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col">Column or value</th>
            <th scope="col">Is</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {changed.flatMap((entity) => [
            <tr>
              <th scope="row">{called({ ...entity.id, part: '' })}</th>
              <td />
              <td>{WORDS[entityState(entity, done)]}</td>
              <td>{entity.was ?? ''}</td>
              <td />
            </tr>,
            ...entity.fields
              .filter((field) => fieldState(field, plan.steps.length) !== 'same')
              .map((field) => (
                <tr>
                  <td>{called({ ...entity.id, part: '' })}</td>
                  <td>{field.name}</td>
                  <td>{WORDS[fieldState(field, done)]}</td>
                  <td>{[field.was, field.before?.type, field.before?.default].filter(Boolean).join(', ')}</td>
                  <td>{[field.after?.type, field.after?.default].filter(Boolean).join(', ')}</td>
                </tr>
              )),
          ])}
        </tbody>
      </table>
    </div>
  );
}

/** The page shows all at once where that can still be read. */
const LEAST = 0.78;

export function Diagram() {
  const asTable = useSignal(false);
  const canvas = useRef<HTMLDivElement>(null);
  // What changes comes into view when the picture is another one.
  useSignalEffect(() => {
    const changed = layout.value && migration.peek()?.picture.find((entity) => entity.verb);
    const box = changed && canvas.current?.querySelector(`[data-entity="${CSS.escape(key(changed.id))}"]`);
    if (!box || !canvas.current) return;
    const [inner, outer] = [box.getBoundingClientRect(), canvas.current.getBoundingClientRect()];
    canvas.current.scrollBy({ left: inner.right > outer.right ? inner.left - outer.left - 40 : 0, top: inner.bottom > outer.bottom ? inner.top - outer.top - 40 : 0 });
  });
  const plan = migration.value;
  const arranged = layout.value;
  const steps = plan?.steps.length ?? 0;
  const done = walkedTo.value;
  const current = plan?.steps[done - 1];
  return (
    <section class="diagram" aria-label="Diagram of the difference">
      <header>
        <h2>Difference</h2>
        <div class="walk">
          <button type="button" class="quiet" aria-label="One step back" disabled={done === 0} onClick={() => (walked.value = done - 1)}>
            ‹
          </button>
          <input
            type="range"
            min="0"
            max={steps}
            value={done}
            disabled={steps === 0}
            aria-label="Steps that are done"
            aria-valuetext={current ? `after step ${done}: ${current.sql.slice(0, 80)}` : 'before the first step'}
            onInput={(event) => (walked.value = Number(event.currentTarget.value))}
          />
          <button type="button" class="quiet" aria-label="One step on" disabled={done >= steps} onClick={() => (walked.value = done + 1)}>
            ›
          </button>
          <output>
            {done} / {steps}
          </output>
        </div>
        <button type="button" class="quiet" aria-pressed={asTable.value} onClick={() => (asTable.value = !asTable.value)}>
          Table
        </button>
      </header>
      <div class="canvas" ref={canvas} tabIndex={0} role="group" aria-label="Diagram; the table beside it says the same" hidden={asTable.value}>
        {plan && arranged && plan.picture.length > 0 ? (
          <svg viewBox={`0 0 ${arranged.width} ${arranged.height}`} style={{ maxWidth: `${Math.round(arranged.width * 1.1)}px`, maxHeight: `${Math.round(arranged.height * 1.1)}px`, minWidth: `${Math.round(arranged.width * LEAST)}px`, minHeight: `${Math.round(arranged.height * LEAST)}px` }} role="img" aria-label={`${plan.picture.length} tables, enums and views; ${plan.picture.filter((one) => one.verb).length} of them change`}>
            <defs>
              <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                <path d="M1 1 7 4 1 7" fill="none" stroke="context-stroke" />
              </marker>
            </defs>
            <Edges plan={plan} done={done} />
            {plan.picture.map((entity) => {
              const box = arranged.boxes[key(entity.id)];
              return box && <Box key={key(entity.id)} entity={entity} box={box} done={done} />;
            })}
          </svg>
        ) : (
          <p class="empty">{plan && plan.steps.length === 0 ? 'The two schemas mean the same.' : 'Nothing to draw.'}</p>
        )}
      </div>
      {plan && <Table plan={plan} done={done} shown={asTable.value} />}
    </section>
  );
}
