// The page's side of the layout: one picture at a time, the newest last.

import type { Packed } from './packed';
import type { Entity, Layout } from './types';

type Picture = Packed<Entity>[];

let worker: Worker | undefined;
let busy = false;
let next: Picture | undefined;

/** Has a picture laid out; `arranged` hears where its boxes stand, where that is not where they stood. */
export function arrange(picture: Picture, arranged: (layout: Layout) => void) {
  if (busy) {
    next = picture;
    return;
  }
  busy = true;
  worker ??= new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  const done = (layout: Layout | undefined) => {
    busy = false;
    if (layout) arranged(layout);
    const waiting = next;
    next = undefined;
    if (waiting) arrange(waiting, arranged);
  };
  worker.onmessage = ({ data }: MessageEvent<Layout | undefined>) => done(data);
  // A picture that cannot be laid out keeps the next one from nothing.
  worker.onerror = () => done(undefined);
  worker.postMessage(picture);
}
