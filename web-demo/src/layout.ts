// Where the boxes of the diagram stand: laid out once over everything that is there before or after,
// so that nothing jumps while the steps are walked through.

import { graphlib, layout as arrange } from '@dagrejs/dagre';
import type { Box, Edge, Entity, Layout } from './types';
import { key } from './types';

export const ROW = 22;
export const HEAD = 32;
const GLYPH = 6.7;
const MOST = 14;

/** How many rows of an entity are drawn; the rest is counted in a last one. */
export function rows(entity: Entity): { shown: Entity['fields']; more: number } {
  const fields = entity.fields;
  if (fields.length <= MOST) return { shown: fields, more: 0 };
  // What changes is never hidden.
  const wanted = new Set(fields.filter((field) => field.steps.length > 0));
  for (const field of fields) if (wanted.size < MOST - 1) wanted.add(field);
  const shown = fields.filter((field) => wanted.has(field));
  return { shown, more: fields.length - shown.length };
}

type Size = Pick<Box, 'width' | 'height'>;

function size(entity: Entity): Size {
  const { shown, more } = rows(entity);
  const lengths = shown.map((field) => {
    const type = Math.max(field.before?.type.length ?? 0, field.after?.type.length ?? 0);
    return field.name.length + (field.was ? field.was.length + 3 : 0) + Math.min(type, 26) + 6;
  });
  const longest = Math.max(entity.id.name.length + (entity.was ? entity.was.length + 3 : 0) + 9, ...lengths);
  const height = HEAD + (shown.length + (more > 0 ? 1 : 0)) * ROW + (shown.length > 0 ? 6 : 0);
  return { width: Math.min(360, Math.max(150, Math.round(longest * GLYPH + 34))), height };
}

const GAP = 22;
const EDGE = 20;

/** An enum stands before the tables whose columns have it as their type. */
function uses(entity: Entity, other: Entity): boolean {
  if (entity.id.kind !== 'type') return false;
  const names = [entity.id.name, `"${entity.id.name}"`, `${entity.id.namespace}.${entity.id.name}`];
  const has = (type: string | undefined) => type !== undefined && names.includes(type.replace(/\[\]$/, ''));
  return other.fields.some((field) => has(field.before?.type) || has(field.after?.type));
}

function connected(picture: Entity[]): [string, string][] {
  const there = new Set(picture.map((entity) => key(entity.id)));
  const pairs: [string, string][] = [];
  for (const entity of picture) {
    const own = key(entity.id);
    for (const reference of entity.references) {
      const to = key(reference.to);
      if (there.has(to) && to !== own) pairs.push([to, own]);
    }
    for (const other of picture) if (uses(entity, other)) pairs.push([own, key(other.id)]);
  }
  return pairs;
}

/** What belongs together is arranged by what refers to what; what stands alone fills rows under it. */
function placed(sizes: Map<string, Size>, pairs: [string, string][]): Omit<Layout, 'edges'> {
  const boxes: Layout['boxes'] = {};
  const graph = new graphlib.Graph({ multigraph: false });
  graph.setGraph({ rankdir: 'LR', nodesep: GAP, ranksep: 60, marginx: EDGE, marginy: EDGE, ranker: 'tight-tree' });
  graph.setDefaultEdgeLabel(() => ({}));
  const tied = new Set(pairs.flat());
  for (const [name, size] of sizes) if (tied.has(name)) graph.setNode(name, { ...size });
  for (const [from, to] of pairs) graph.setEdge(from, to);
  let [width, height] = [0, 0];
  if (tied.size > 0) {
    arrange(graph);
    ({ width = 0, height = 0 } = graph.graph());
    for (const name of graph.nodes()) {
      const node = graph.node(name);
      boxes[name] = { x: node.x - node.width / 2, y: node.y - node.height / 2, width: node.width, height: node.height };
    }
  }
  const wide = Math.max(width, 760);
  let [x, y, row] = [EDGE, tied.size > 0 ? height : EDGE, 0];
  for (const [name, own] of sizes) {
    if (tied.has(name)) continue;
    if (x > EDGE && x + own.width + EDGE > wide) [x, y, row] = [EDGE, y + row + GAP, 0];
    boxes[name] = { x, y, ...own };
    x += own.width + GAP;
    row = Math.max(row, own.height);
    width = Math.max(width, x - GAP + EDGE);
    height = Math.max(height, y + row + EDGE);
  }
  return { width, height, boxes };
}

/** The line of a foreign key: from the row of its column to the head of what it refers to. */
function line(entity: Entity, reference: Entity['references'][number], from: Box, to: Box): Edge {
  const column = reference.columns[0];
  const at = rows(entity).shown.findIndex((field) => field.name === column || field.was === column);
  const y1 = from.y + (at < 0 ? HEAD / 2 : HEAD + at * ROW + ROW / 2);
  const y2 = to.y + HEAD / 2;
  const left = from.x >= to.x + to.width;
  const right = from.x + from.width <= to.x;
  const [x1, x2] = left ? [from.x, to.x + to.width] : [from.x + from.width, to.x + (right ? 0 : to.width)];
  const bend = Math.max(28, Math.abs(x1 - x2) / 2);
  const [c1, c2] = left ? [x1 - bend, x2 + bend] : [x1 + bend, right ? x2 - bend : x2 + bend];
  const [x, y] = [Math.min(x1, x2, c1, c2), Math.min(y1, y2)];
  return { from: key(entity.id), name: reference.name, path: `M${x1} ${y1}C${c1} ${y1} ${c2} ${y2} ${x2} ${y2}`, x, y, width: Math.max(x1, x2, c1, c2) - x, height: Math.max(y1, y2) - y };
}

/** The boxes as they stand, and for what sizes and pairs: most changes of a schema move nothing. */
let standing: { shape: string; boxes: Omit<Layout, 'edges'> } | undefined;

export function layout(picture: Entity[]): Layout {
  const sizes = new Map(picture.map((entity) => [key(entity.id), size(entity)]));
  const pairs = connected(picture);
  const shape = JSON.stringify([[...sizes], pairs]);
  if (standing?.shape !== shape) standing = { shape, boxes: placed(sizes, pairs) };
  const { boxes } = standing.boxes;
  const edges = picture.flatMap((entity) =>
    entity.references.flatMap((reference) => {
      const [from, to] = [boxes[key(entity.id)], boxes[key(reference.to)]];
      return from && to ? [line(entity, reference, from, to)] : [];
    }),
  );
  return { ...standing.boxes, edges };
}
