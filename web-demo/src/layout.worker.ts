// The diagram is laid out on a thread of its own: of hundreds of tables this takes seconds, in which
// the core answers what is typed.

import { layout } from './layout';
import { type Packed, unpack } from './packed';
import type { Entity, Layout } from './types';

let last = '';

/** Answers with nothing where everything stands as it stood. */
self.onmessage = ({ data }: MessageEvent<Packed<Entity>[]>) => {
  const value: Layout = layout(data.map(unpack));
  const text = JSON.stringify(value);
  self.postMessage(text === last ? undefined : value);
  last = text;
};
