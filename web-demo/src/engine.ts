// The page's side of the engine: requests out, promises back; one that hangs is replaced.

import type { Request } from './engine.worker';
import type { Given, Refusal, Side } from './types';

/** Why the engine gave no answer. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

interface Waiting {
  resolve(answer: { value: unknown; took: number }): void;
  reject(error: Error): void;
}

/** Longer than this no request takes; the thread is then given up. */
const PATIENCE = 20_000;

class Engine {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #held: Partial<Record<Side, Given>> = {};
  #next = 0;

  #thread(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if (data.error) waiting?.reject(new Refused(data.error));
      else waiting?.resolve(data);
    };
    worker.onerror = (event) => this.#giveUp(event.message);
    this.#held = {};
    return (this.#worker = worker);
  }

  #giveUp(message: string) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const each of waiting) each.reject(new Refused({ code: 'internal', message, diagnostics: [] }));
  }

  /** Asks; `sides` is what the two sides hold, sent only where it has changed. */
  async ask<T>(asked: Omit<Request, 'id' | 'held'>, sides: Partial<Record<Side, Given>> = {}): Promise<{ value: T; took: number }> {
    const worker = this.#thread();
    const held: Partial<Record<Side, Given>> = {};
    for (const side of Object.keys(sides) as Side[]) {
      if (this.#held[side] !== sides[side]) held[side] = this.#held[side] = sides[side];
    }
    const id = this.#next++;
    const timer = setTimeout(() => this.#giveUp('this takes too long and was stopped'), PATIENCE);
    try {
      const answer = await new Promise<{ value: unknown; took: number }>((resolve, reject) => {
        this.#waiting.set(id, { resolve, reject });
        worker.postMessage({ id, held, ...asked });
      });
      return answer as { value: T; took: number };
    } finally {
      clearTimeout(timer);
    }
  }
}

export const engine = new Engine();
