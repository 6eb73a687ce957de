// The migration as a text: JSON, Markdown, Mermaid, and the wanted schema as Prisma.

import { signal, useSignal, useSignalEffect } from '@preact/signals';
import { engine, Refused } from '../engine';
import { given, migration, options, type Tab } from '../state';
import { Code, Copy } from './parts';

/** A text of more characters is cut until somebody asks for all of it: a browser takes seconds over megabytes. */
const LONG = 200_000;

const shown = signal<{ tab: Tab; text: string } | undefined>(undefined);

const LABELS: Partial<Record<Tab, string>> = {
  json: 'Everything, for programs: what driftless diff --format json prints.',
  markdown: 'A comment for a pull request.',
  mermaid: 'A diagram that Markdown pages draw.',
  prisma: 'The wanted schema as a Prisma schema.',
};

export function Texts({ tab }: { tab: 'json' | 'markdown' | 'mermaid' | 'prisma' }) {
  useSignalEffect(() => {
    void migration.value;
    const verb = tab === 'prisma' ? 'inspect' : 'render';
    const sources = tab === 'prisma' ? (['after'] as const) : (['before', 'after'] as const);
    engine.ask<string>({ verb, sources: [...sources], options: { ...options.peek(), format: tab } }, given()).then(
      ({ value }) => (shown.value = { tab, text: value }),
      (error: unknown) => (shown.value = { tab, text: error instanceof Refused ? error.message : String(error) }),
    );
  });
  const text = shown.value?.tab === tab ? shown.value.text : '';
  const whole = useSignal(false);
  const cut = text.length > LONG && !whole.value;
  return (
    <div class="text">
      <header>
        <p>{LABELS[tab]}</p>
        <Copy text={text} label="Copy the text">
          Copy
        </Copy>
      </header>
      <pre tabIndex={0} aria-label={LABELS[tab]}>
        <Code text={cut ? text.slice(0, text.lastIndexOf('\n', LONG) + 1) : text} language={tab === 'prisma' ? 'prisma' : 'plain'} />
      </pre>
      {cut && (
        <button type="button" class="more" onClick={() => (whole.value = true)}>
          Show all {Math.round(text.length / 1000).toLocaleString('en')},000 characters
        </button>
      )}
    </div>
  );
}
