// Small things that many views are made of.

import { Component, type ComponentChildren, type JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { coloured } from '../editor/languages';

const PATHS = {
  open: 'M2 4.5h4l1.5 1.5H14v7H2z',
  swap: 'M4 6h9M10.5 3.5 13 6l-2.5 2.5M12 10H3M5.5 7.5 3 10l2.5 2.5',
  link: 'M6.5 9.5l3-3M7.5 4.5 9 3a2.8 2.8 0 0 1 4 4l-1.5 1.5M8.5 11.5 7 13a2.8 2.8 0 0 1-4-4l1.5-1.5',
  zip: 'M8 2.5v7M5 7l3 3 3-3M2.5 12.5h11',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  check: 'M3 8.5 6.5 12 13 4.5',
  cross: 'M4 4l8 8M12 4l-8 8',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M8 1.5v1.5M8 13v1.5M1.5 8H3M13 8h1.5M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M12.6 3.4l-1.1 1.1M4.5 11.5l-1.1 1.1',
  keys: 'M2 4.5h12v7H2zM4.5 7h0M7 7h0M9.5 7h0M12 7h0M5 9.5h6',
  play: 'M5 3.5v9l7-4.5z',
  lock: 'M4 7.5h8v5.5H4zM5.5 7.5V5.5a2.5 2.5 0 0 1 5 0v2',
  warning: 'M8 3 2.5 13h11zM8 6.8v2.7M8 11.4v.1',
  note: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M8 7.5V11M8 5.2v.1',
} as const;

/** A component that is drawn anew only where what it is given is another. */
export function memo<Props extends object>(Drawn: (props: Props) => JSX.Element | null) {
  return class extends Component<Props> {
    override shouldComponentUpdate(next: Props) {
      const names = Object.keys(next) as (keyof Props)[];
      return names.length !== Object.keys(this.props).length || names.some((name) => next[name] !== this.props[name]);
    }
    override render() {
      return <Drawn {...(this.props as Props)} />;
    }
  };
}

/** So many items of a long list are drawn with each frame. */
const FRAME = 40;

/**
 * What is drawn of a long list: the first items, and once somebody asks for all, the others some with
 * each frame. Until their turn they are what they were, so that nobody who types waits for them.
 */
export function useGradually<T>(items: T[], first: number): { drawn: T[]; rest: number; all: () => void } {
  const wanted = useSignal(false);
  const frames = useSignal(0);
  const last = useRef<{ items: T[]; fresh: number; drawn: T[] }>({ items: [], fresh: 0, drawn: [] });
  void frames.value;
  if (last.current.items !== items) last.current = { ...last.current, items, fresh: first };
  const now = last.current;
  now.drawn = [...items.slice(0, now.fresh), ...(wanted.value ? now.drawn.slice(now.fresh, items.length) : [])];
  useEffect(() => {
    if (!wanted.value || now.fresh >= items.length) return;
    const frame = requestAnimationFrame(() => {
      for (let changed = 0; changed < FRAME && now.fresh < items.length; now.fresh++) if (now.drawn[now.fresh] !== items[now.fresh]) changed++;
      frames.value++;
    });
    return () => cancelAnimationFrame(frame);
  });
  return { drawn: now.drawn, rest: wanted.value ? 0 : items.length - now.drawn.length, all: () => (wanted.value = true) };
}

/** A drawn sign; what it means is said beside it. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} fill="none" stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round" />
    </svg>
  );
}

/** A text in the colours of its language. */
export const Code = memo(({ text, language, dialect }: { text: string; language: 'sql' | 'prisma' | 'plain'; dialect?: string }) => {
  // What is very long is shown without colours: nobody reads all of it.
  const pieces = useMemo(() => (language === 'plain' || text.length > 60_000 ? [{ text, class: '' }] : coloured(text, language, dialect ?? 'postgres')), [text, language, dialect]);
  return (
    <code>
      {pieces.map((piece) => (piece.class ? <span class={piece.class}>{piece.text}</span> : piece.text))}
    </code>
  );
});

/** A button that copies a text and says that it did. */
export function Copy({ text, children, label }: { text: string | (() => string | Promise<string>); children?: ComponentChildren; label: string }) {
  const done = useSignal(false);
  const copy = async () => {
    await navigator.clipboard.writeText(typeof text === 'string' ? text : await text());
    done.value = true;
    setTimeout(() => (done.value = false), 1600);
  };
  return (
    <button type="button" class="quiet copy" aria-label={label} title={label} onClick={copy}>
      <Icon name={done.value ? 'check' : 'copy'} />
      {children}
      <span class="hidden" role="status">
        {done.value ? 'Copied' : ''}
      </span>
    </button>
  );
}

/** A message of the engine: what it has in backticks is code. */
export function Message({ text }: { text: string }) {
  return <>{text.split('`').map((part, at) => (at % 2 === 1 ? <code>{part}</code> : part))}</>;
}
