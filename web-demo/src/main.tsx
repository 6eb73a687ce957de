// The page: two editors on one side, what lies between them on the other.

import { render } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { useSignal } from '@preact/signals';
import { command } from './command';
import { Editor } from './editor/Editor';
import { examples } from './examples';
import { follow, fragment, open } from './share';
import { back, busy, dialect, example, focused, load, migration, pane, refusal, start, swap, tab, took, type Tab, walked, walkedTo } from './state';
import { next, theme } from './theme';
import type { DialectName } from './types';
import { Diagram } from './views/Diagram';
import { Copy, Icon, Message } from './views/parts';
import { Loose, Plan, Steps } from './views/Plan';
import { Run, run } from './views/Run';
import { Texts } from './views/Texts';
import { folderSide, Timeline } from './views/Timeline';
import { download, LAYOUTS, type LayoutName } from './zip';
import './style.css';

const TABS: { tab: Tab; title: string }[] = [
  { tab: 'plan', title: 'Plan' },
  { tab: 'undo', title: 'Undo' },
  { tab: 'run', title: 'Run it' },
  { tab: 'timeline', title: 'Timeline' },
  { tab: 'json', title: 'JSON' },
  { tab: 'markdown', title: 'Markdown' },
  { tab: 'mermaid', title: 'Mermaid' },
  { tab: 'prisma', title: 'Prisma' },
];

const TITLES: Record<string, string> = { postgres: 'PostgreSQL', sqlite: 'SQLite', mysql: 'MySQL', mariadb: 'MariaDB' };

function Chooser() {
  const groups = [...new Set(examples.map((one) => one.group))];
  return (
    <label class="choice">
      <span>Example</span>
      <select
        value={example.value ?? ''}
        onChange={(event) => {
          const chosen = examples.find((one) => one.example === event.currentTarget.value);
          if (chosen) load(chosen);
        }}
      >
        <option value="" disabled={example.value !== undefined}>
          Your own
        </option>
        {groups.map((group) => (
          <optgroup label={group}>
            {examples
              .filter((one) => one.group === group)
              .map((one) => (
                <option value={one.example}>{one.title}</option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Dialects() {
  const known = migration.value?.dialect;
  return (
    <label class="choice">
      <span>Dialect</span>
      <select value={dialect.value} onChange={(event) => (dialect.value = event.currentTarget.value as DialectName)}>
        <option value="auto">{known && dialect.value === 'auto' ? `${TITLES[known]} (told by the texts)` : 'By the texts'}</option>
        {Object.entries(TITLES).map(([name, title]) => (
          <option value={name}>{title}</option>
        ))}
      </select>
    </label>
  );
}

function Head({ help }: { help: () => void }) {
  const themes = { system: 'as the system has it', light: 'light', dark: 'dark' };
  return (
    <header class="top">
      <h1>
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
          <path d="M3 6h9.5M3 14h9.5" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
          <path d="M13 3l4 3-4 3M13 11l4 3-4 3" fill="none" stroke="var(--accent)" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" />
        </svg>
        Driftless
      </h1>
      <Chooser />
      <Dialects />
      <nav aria-label="Tools">
        <button type="button" class="quiet" title="Swap the two schemas (Alt S)" onClick={swap}>
          <Icon name="swap" /> <span>Swap</span>
        </button>
        <Copy label="Copy a link to this comparison" text={async () => `${location.origin}${location.pathname}${await fragment()}`}>
          <span>Link</span>
        </Copy>
        <label class="quiet zip" title="The migration and its undo as a folder">
          <Icon name="zip" />
          <select
            aria-label="Download as a folder of migrations"
            value=""
            onChange={(event) => {
              void download(event.currentTarget.value as LayoutName);
              event.currentTarget.value = '';
            }}
          >
            <option value="" disabled>
              Zip
            </option>
            {Object.entries(LAYOUTS).map(([name, title]) => (
              <option value={name}>{title}</option>
            ))}
          </select>
        </label>
        <button type="button" class="quiet" aria-label={`Colours: ${themes[theme.value]}`} title={`Colours: ${themes[theme.value]}`} onClick={next}>
          <Icon name="sun" />
        </button>
        <button type="button" class="quiet" aria-label="Keys" title="Keys (?)" onClick={help}>
          <Icon name="keys" />
        </button>
      </nav>
    </header>
  );
}

function Status() {
  const plan = migration.value;
  if (refusal.value) return <p class="status bad">Not compared</p>;
  if (!plan) return <p class="status">Reading…</p>;
  const parts = [plan.steps.length === 1 ? '1 step' : `${plan.steps.length} steps`];
  const { error: errors = 0, warning: warnings = 0 } = plan.count;
  if (errors) parts.push(errors === 1 ? '1 error' : `${errors} errors`);
  if (warnings) parts.push(warnings === 1 ? '1 warning' : `${warnings} warnings`);
  return (
    <p class="status" data-took={took.value.toFixed(1)} data-busy={busy.value}>
      <span class={plan.proved ? 'proved' : 'unproved'}>
        <Icon name={plan.proved ? 'check' : 'warning'} />
        {plan.proved ? 'Proved' : 'Not proved'}
      </span>
      <span>{parts.join(', ')}</span>
      <span class="took">{took.value < 1 ? '<1' : Math.round(took.value)} ms</span>
    </p>
  );
}

function Undo() {
  const undo = back.value;
  const findings = useMemo(() => (undo ? [...undo.loose, ...undo.questions] : []), [undo]);
  if (!undo) return <p class="empty">Working out the way back…</p>;
  return (
    <>
      <p class="lead">The way back, planned and proved like the way there.</p>
      <Loose findings={findings} />
      <Steps plan={undo} tied={false} />
    </>
  );
}

function Refusal() {
  const failed = refusal.value;
  if (!failed) return null;
  return (
    <div class="refusal" role="alert">
      <p>
        <b>
          <Message text={failed.message} />
        </b>
        {failed.help && <span class="help">{failed.help}</span>}
      </p>
      {failed.diagnostics.slice(0, 12).map((one) => (
        <div class={`finding ${one.severity}`}>
          <Icon name="warning" />
          <p>
            <Message text={one.message} /> {one.span && <span class="rule">{`${one.span.file}:${one.span.line}`}</span>}
          </p>
        </div>
      ))}
    </div>
  );
}

function Result() {
  const shown = tab.value;
  const plan = migration.value;
  const tabs = TABS.filter((one) => one.tab !== 'timeline' || folderSide() !== undefined || shown === 'timeline');
  const move = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    const at = (tabs.findIndex((one) => one.tab === shown) + step + tabs.length) % tabs.length;
    tab.value = tabs[at]?.tab ?? 'plan';
    document.getElementById(`tab-${tab.value}`)?.focus();
  };
  return (
    <section class="result" aria-label="Migration">
      <header>
        <div role="tablist" aria-label="Views" onKeyDown={move}>
          {tabs.map((one) => (
            <button type="button" role="tab" id={`tab-${one.tab}`} aria-selected={shown === one.tab} aria-controls="panel" tabIndex={shown === one.tab ? 0 : -1} onClick={() => (tab.value = one.tab)}>
              {one.title}
            </button>
          ))}
        </div>
        <Status />
      </header>
      <div id="panel" class="panel" role="tabpanel" aria-labelledby={`tab-${shown}`} tabIndex={0} data-stale={refusal.value !== undefined}>
        <Refusal />
        {plan && shown === 'plan' && <Plan plan={plan} />}
        {plan && shown === 'undo' && <Undo />}
        {plan && shown === 'run' && <Run />}
        {shown === 'timeline' && <Timeline />}
        {(shown === 'json' || shown === 'markdown' || shown === 'mermaid' || shown === 'prisma') && <Texts key={shown} tab={shown} />}
      </div>
      <footer>
        <code aria-label="The same on the command line">
          <span aria-hidden="true">$ </span>
          {command()}
        </code>
        <Copy text={command} label="Copy the command" />
      </footer>
    </section>
  );
}

const KEYS: [string, string][] = [
  ['Alt 1 … 8', 'a view: plan, undo, run, …'],
  ['Alt ← / Alt →', 'one step back or on in the diagram'],
  ['Ctrl Enter', 'run the plan on a real database'],
  ['F8', 'the next step that has a finding'],
  ['Alt S', 'swap the two schemas'],
  ['Esc, then Tab', 'leave an editor'],
  ['?', 'this list'],
];

function Help({ close }: { close: () => void }) {
  useEffect(() => document.getElementById('close-help')?.focus(), []);
  return (
    <div class="veil" onClick={close}>
      <div class="help-box" role="dialog" aria-modal="true" aria-labelledby="help-title" onClick={(event) => event.stopPropagation()}>
        <h2 id="help-title">Keys</h2>
        <dl>
          {KEYS.map(([keys, what]) => (
            <div>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
        <button type="button" id="close-help" onClick={close}>
          Close
        </button>
      </div>
    </div>
  );
}

/** The next step that a rule has something to say of. */
function nextFinding() {
  const steps = migration.value?.found ?? [];
  const now = focused.value?.step ?? -1;
  const step = steps.find((one) => one > now) ?? steps[0];
  if (step === undefined) return;
  tab.value = 'plan';
  focused.value = { step };
  requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-step="${step}"]`)?.focus());
}

function onKey(event: KeyboardEvent, help: () => void) {
  const typing = event.target instanceof HTMLElement && event.target.closest('.cm-editor, input, textarea, select') !== null;
  const digit = event.altKey && /^Digit([1-8])$/.exec(event.code)?.[1];
  if (digit) tab.value = TABS[Number(digit) - 1]?.tab ?? 'plan';
  else if (event.altKey && event.code === 'KeyS') swap();
  else if (event.altKey && !typing && event.key === 'ArrowLeft') walked.value = Math.max(0, walkedTo.value - 1);
  else if (event.altKey && !typing && event.key === 'ArrowRight') walked.value = walkedTo.value + 1;
  else if (event.key === 'F8') nextFinding();
  else if ((event.ctrlKey || event.metaKey) && event.key === 'Enter') {
    tab.value = 'run';
    void run();
  } else if (event.key === '?' && !typing) help();
  else return;
  event.preventDefault();
}

function App() {
  const helping = useSignal(false);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => (event.key === 'Escape' && helping.value ? (helping.value = false) : onKey(event, () => (helping.value = !helping.value)));
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
  const panes = { before: 'Now', after: 'Wanted', result: 'Migration', diagram: 'Diagram' } as const;
  return (
    <>
      <Head help={() => (helping.value = true)} />
      <main data-pane={pane.value}>
        <div class="editors">
          <Editor side="before" />
          <Editor side="after" />
        </div>
        <div class="between">
          <Diagram />
          <Result />
        </div>
      </main>
      <nav class="panes" aria-label="Parts of the page">
        {(Object.keys(panes) as (keyof typeof panes)[]).map((name) => (
          <button type="button" aria-current={pane.value === name} onClick={() => (pane.value = name)}>
            {panes[name]}
          </button>
        ))}
      </nav>
      {helping.value && <Help close={() => (helping.value = false)} />}
    </>
  );
}

const root = document.getElementById('app');
if (root) {
  const first = examples[0];
  if (!(await open(location.hash)) && first) load(first);
  start();
  render(<App />, root);
  follow();
  if (import.meta.env.PROD && 'serviceWorker' in navigator) void navigator.serviceWorker.register('./sw.js').catch(() => undefined);
}
