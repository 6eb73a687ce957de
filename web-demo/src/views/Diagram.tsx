// The difference as a picture: boxes with their columns, walked through step by step, and the same
// as a table. Of a large picture only what can be seen is drawn.

import { computed, useSignal } from '@preact/signals';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { HEAD, ROW, rows } from '../layout';
import { type Packed, unpack } from '../packed';
import { entity as named, focused, layout, lit, migration, walked, walkedTo } from '../state';
import type { Box as Place, Edge, Entity, Layout } from '../types';
import { called, key } from '../types';
import { entityState, type Field, fieldState, SIGNS, type State } from './changes';
import { Differences } from './Differences';
import { memo } from './parts';

const MARKS: Record<string, string> = { primary: 'PK', unique: 'U', foreign: 'FK' };

const shapeAt = (field: Field, state: State) => (state === 'pending' || state === 'gone' ? field.before : field.after) ?? field.before;
const nameAt = (field: Field, state: State) => (state === 'pending' && field.was ? field.was : field.name);

function cut(text: string, most: number) {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function Row({ field, entity, y, width, done }: { field: Field; entity: Entity; y: number; width: number; done: number }) {
  const state = fieldState(field, done);
  const shape = shapeAt(field, state);
  const isLit = useMemo(() => computed(() => field.steps.some((step) => lit.value.has(step))), [field]);
  const marks = shape?.keys.map((mark) => MARKS[mark] ?? '').join(' ') ?? '';
  const most = Math.floor((width - 40) / 6.7);
  const name = nameAt(field, state);
  const own = { entity: key(entity.id), field: field.name };
  return (
    <g
      class={`field ${state} ${isLit.value ? 'lit' : ''}`}
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

const Box = memo(({ packed, x, y, width, height, done }: { packed: Packed<Entity>; done: number } & Place) => {
  const entity = useMemo(() => unpack(packed), [packed]);
  const state = entityState(entity, done);
  const { shown, more } = rows(entity);
  const isLit = useMemo(() => computed(() => entity.steps.some((step) => lit.value.has(step))), [entity]);
  const name = state === 'pending' && entity.was ? entity.was : called({ ...entity.id, part: '' });
  return (
    <g class={`entity ${entity.id.kind} ${state} ${isLit.value ? 'lit' : ''}`} transform={`translate(${x} ${y})`} data-entity={key(entity.id)}>
      <rect class="paper" width={width} height={height} rx="8" />
      <g onMouseEnter={() => (focused.value = { entity: key(entity.id) })} onMouseLeave={() => (focused.value = undefined)}>
        <path class="head" d={`M0 8a8 8 0 0 1 8-8H${width - 8}a8 8 0 0 1 8 8V${HEAD}H0z`} />
        <text class="title" x="12" y="20">
          {SIGNS[state] && <tspan class="sign">{`${SIGNS[state]} `}</tspan>}
          {cut(name, Math.floor(width / 7.4) - 7)}
        </text>
        <text class="kind" x={width - 12} y="20">
          {KINDS[entity.id.kind] ?? entity.id.kind}
        </text>
      </g>
      {shown.map((field, at) => (
        <Row field={field} entity={entity} y={HEAD + at * ROW} width={width} done={done} />
      ))}
      {more > 0 && (
        <text class="rest" x="26" y={HEAD + shown.length * ROW + 15}>
          and {more} more
        </text>
      )}
      <rect class="frame" width={width} height={height} rx="8" />
    </g>
  );
});

const Line = memo(({ packed, name, path, done }: { packed: Packed<Entity>; name: string; path: string; done: number }) => {
  const entity = useMemo(() => unpack(packed), [packed]);
  const reference = entity.references.find((one) => one.name === name);
  if (!reference) return null;
  const last = reference.steps[reference.steps.length - 1] ?? entity.steps[0] ?? -1;
  const isDone = last < done;
  const state = reference.before && reference.after ? 'same' : reference.after ? (isDone ? 'new' : 'awaited') : isDone ? 'gone' : 'pending';
  return <path class={`edge ${state}`} d={path} marker-end="url(#arrow)" />;
});

/** Everything that stands in `window`, or all where none is given. */
function Drawing({ arranged, window, done }: { arranged: Layout; window: Place | undefined; done: number }) {
  const seen = (place: Place) =>
    !window || (place.x < window.x + window.width && window.x < place.x + place.width && place.y < window.y + window.height && window.y < place.y + place.height);
  const drawn = (name: string, place: Place) => (seen(place) ? named(name) : undefined);
  return (
    <>
      <g class="edges">
        {arranged.edges.map(({ from, name, path, ...place }: Edge) => {
          const packed = drawn(from, place);
          return packed && <Line key={`${from} ${name}`} packed={packed} name={name} path={path} done={done} />;
        })}
      </g>
      {Object.entries(arranged.boxes).map(([name, place]) => {
        const packed = drawn(name, place);
        return packed && <Box key={name} packed={packed} {...place} done={done} />;
      })}
    </>
  );
}

/** The page shows all at once where that can still be read. */
const LEAST = 0.78;

/** Pictures of so few boxes are drawn whole. */
const FEW = 40;
/** The window onto a larger one moves by so much. */
const GRID = 400;

/** What of the picture can be seen in its canvas, and a little more. */
function visible(canvas: HTMLElement, svg: SVGSVGElement): Place | undefined {
  const outer = canvas.getBoundingClientRect();
  const matrix = svg.getScreenCTM()?.inverse();
  if (!matrix || outer.width === 0) return undefined;
  const from = new DOMPoint(outer.left, outer.top).matrixTransform(matrix);
  const to = new DOMPoint(outer.right, outer.bottom).matrixTransform(matrix);
  const [x, y] = [from.x, from.y].map((one) => Math.floor(one / GRID - 0.5) * GRID) as [number, number];
  const [right, bottom] = [to.x, to.y].map((one) => Math.ceil(one / GRID + 0.5) * GRID) as [number, number];
  return { x, y, width: right - x, height: bottom - y };
}

/** Scrolls until a place of the picture can be seen. */
function reveal(canvas: HTMLElement, svg: SVGSVGElement, place: Place) {
  const outer = canvas.getBoundingClientRect();
  const matrix = svg.getScreenCTM();
  if (!matrix) return;
  const from = new DOMPoint(place.x, place.y).matrixTransform(matrix);
  const to = new DOMPoint(place.x + place.width, place.y + place.height).matrixTransform(matrix);
  canvas.scrollBy({ left: to.x > outer.right ? from.x - outer.left - 40 : 0, top: to.y > outer.bottom ? from.y - outer.top - 40 : 0 });
}

export function Diagram() {
  const asTable = useSignal(false);
  const canvas = useRef<HTMLDivElement>(null);
  const window = useSignal<Place | undefined>(undefined);
  const plan = migration.value;
  const arranged = layout.value;
  const look = () => {
    const svg = canvas.current?.querySelector('svg');
    const next = canvas.current && svg ? visible(canvas.current, svg) : undefined;
    if (JSON.stringify(next) !== JSON.stringify(window.peek())) window.value = next;
  };
  // What changes comes into view when the picture is another one.
  useLayoutEffect(() => {
    const svg = canvas.current?.querySelector('svg');
    const place = arranged?.boxes[plan?.names[plan.changed[0] ?? -1] ?? ''];
    if (canvas.current && svg && place) reveal(canvas.current, svg, place);
    look();
  }, [arranged]);
  useEffect(() => {
    if (!canvas.current) return;
    const observer = new ResizeObserver(look);
    observer.observe(canvas.current);
    return () => observer.disconnect();
  }, []);
  const steps = plan?.steps.length ?? 0;
  const done = walkedTo.value;
  // Where nobody walks, all is done, however many steps there are.
  const far = walked.value ?? Infinity;
  const current = plan?.steps[done - 1];
  const whole = (plan?.picture.length ?? 0) <= FEW;
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
            aria-valuetext={current ? `after step ${done}: ${unpack(current).sql.slice(0, 80)}` : 'before the first step'}
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
      <div class="canvas" ref={canvas} onScroll={look} tabIndex={0} role="group" aria-label="Diagram; the table beside it says the same" hidden={asTable.value}>
        {plan && arranged && plan.picture.length > 0 ? (
          <svg viewBox={`0 0 ${arranged.width} ${arranged.height}`} style={{ maxWidth: `${Math.round(arranged.width * 1.1)}px`, maxHeight: `${Math.round(arranged.height * 1.1)}px`, minWidth: `${Math.round(arranged.width * LEAST)}px`, minHeight: `${Math.round(arranged.height * LEAST)}px` }} role="img" aria-label={`${plan.picture.length} tables, enums and views; ${plan.changed.length} of them change`}>
            <defs>
              <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse">
                <path d="M1 1 7 4 1 7" fill="none" stroke="context-stroke" />
              </marker>
            </defs>
            {(whole || window.value) && <Drawing arranged={arranged} window={whole ? undefined : window.value} done={far} />}
          </svg>
        ) : (
          <p class="empty">{plan && plan.steps.length === 0 ? 'The two schemas mean the same.' : 'Nothing to draw.'}</p>
        )}
      </div>
      {plan && <Differences plan={plan} done={far} shown={asTable.value} />}
    </section>
  );
}
