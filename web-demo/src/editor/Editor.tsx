// One of the two editors: a text or a folder, what there is to say about it, and what is focused.

import { autocompletion, closeBrackets } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, forEachDiagnostic, lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Text } from '@codemirror/state';
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { PLACE, SIDES, unpack } from '../packed';
import { dialect, focused, lit, migration, put, refusal, sides } from '../state';
import type { Side } from '../types';
import { dropped, inserted } from '../files';
import { Icon } from '../views/parts';
import { colours, language, named } from './languages';
import { mark, marks } from './marks';

const TITLES = { before: 'Now', after: 'Wanted' };

/** Everything that is said about the text of a side. */
function said(side: Side, file: string, text: Text): Diagnostic[] {
  const found: Diagnostic[] = [];
  const length = text.length;
  const add = (severity: string, message: string, source: string, start: number, end: number) => {
    const to = Math.min(Math.max(end, start + 1), length);
    const level = severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'info';
    if (start < to) found.push({ from: start, to, severity: level, message, source });
  };
  const plan = migration.peek();
  const failed = refusal.peek();
  for (const one of failed?.diagnostics ?? []) {
    if (one.span?.file === file) add(one.severity, one.message, failed?.code ?? '', one.span.start, one.span.end);
  }
  if (failed || !plan) return found;
  for (const one of unpack(plan.said[side])) {
    // What a rule found stands in the statement of a whole object, whose first line says which.
    if (one.file !== file || one.start > length) continue;
    add(one.severity, one.message, one.source, one.start, one.first ? Math.min(one.end, text.lineAt(one.start).to) : one.end);
  }
  return found;
}

/** Whether an editor says just this already: what it says moves with the text, so most answers bring nothing new. */
function same(state: EditorState, wanted: Diagnostic[]): boolean {
  let left = wanted.length;
  const marked = new Set(wanted.map((one) => `${one.from}:${one.to}:${one.severity}:${one.message}`));
  forEachDiagnostic(state, (one, from, to) => (left -= marked.has(`${from}:${to}:${one.severity}:${one.message}`) ? 1 : Infinity));
  return left === 0;
}

/** The places in the text of a side that steps change, each with its step. */
function* placed(side: Side, file: string) {
  const { files, rows } = migration.value?.places ?? { files: [], rows: new Int32Array() };
  const [own, called] = [SIDES.indexOf(side), files.indexOf(file)];
  for (let row = 0; row < rows.length; row += PLACE) {
    if (rows[row + 1] === own && rows[row + 2] === called) yield { step: rows[row] ?? 0, from: rows[row + 3] ?? 0, to: rows[row + 4] ?? 0 };
  }
}

/** Where what is lit stands in the text of a side. */
const places = (side: Side, file: string) => (lit.value.size === 0 ? [] : [...placed(side, file)].filter((place) => lit.value.has(place.step)));

/** The step that changes what stands at a place: the one with the shortest piece of text round it. */
function stepAt(side: Side, file: string, at: number): number | undefined {
  let best: { step: number; length: number } | undefined;
  for (const { step, from, to } of placed(side, file)) {
    if (from <= at && at < to && (!best || to - from < best.length)) best = { step, length: to - from };
  }
  return best?.step;
}

/** A text of so many characters leaves the editor in a task of its own, after the key has been drawn. */
const LARGE = 300_000;

export function Editor({ side }: { side: Side }) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | undefined>(undefined);
  const speaks = useRef(new Compartment());
  /** The text as the editor has it: what comes from the editor need not be put there again. */
  const typed = useRef('');
  const late = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const file = useSignal<string | undefined>(undefined);
  const over = useSignal(false);
  const given = sides[side];

  /** The name of the text that is shown, as places call it. */
  const shown = () => {
    const { name, files } = given.value;
    const chosen = files && (file.value !== undefined && file.value in files ? file.value : Object.keys(files)[0]);
    return chosen === undefined ? { name, text: given.value.text } : { name: name ? `${name}/${chosen}` : chosen, text: files?.[chosen] ?? '', chosen };
  };

  /** What was typed goes to the page. */
  const send = (doc: Text) => {
    const text = (typed.current = doc.toString());
    const { chosen } = shown();
    const { files } = given.peek();
    put(side, chosen !== undefined && files ? { files: { ...files, [chosen]: text } } : { text, name: named(given.peek().name, side, text) });
  };

  useEffect(() => {
    if (!host.current) return;
    const { name, text } = shown();
    typed.current = text;
    let asked: number | undefined;
    const editor = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: text,
        extensions: [
          lineNumbers(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ activateOnTyping: false }),
          highlightActiveLine(),
          highlightSelectionMatches(),
          lintGutter(),
          marks,
          syntaxHighlighting(colours),
          speaks.current.of(language(name, text, dialect.peek())),
          keymap.of([...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap]),
          EditorView.contentAttributes.of({ 'aria-label': `${TITLES[side]}: schema`, tabindex: '0', spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged && update.transactions.some((one) => one.isUserEvent('input') || one.isUserEvent('delete') || one.isUserEvent('undo') || one.isUserEvent('redo') || one.isUserEvent('move'))) {
              clearTimeout(late.current);
              if (update.state.doc.length < LARGE) send(update.state.doc);
              else late.current = setTimeout(() => send(editor.state.doc));
            }
          }),
          EditorView.domEventHandlers({
            mousemove(event, editor) {
              const at = editor.posAtCoords({ x: event.clientX, y: event.clientY });
              const step = at === null ? undefined : stepAt(side, shown().name, at);
              if (step !== asked) focused.value = step === undefined ? undefined : { step };
              asked = step;
            },
            mouseleave() {
              asked = undefined;
              focused.value = undefined;
            },
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, []);

  // The text from outside: an example, a link, a dropped file.
  useSignalEffect(() => {
    const { text } = shown();
    const editor = view.current;
    if (editor && typed.current !== text) {
      clearTimeout(late.current);
      typed.current = text;
      editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
    }
  });
  useSignalEffect(() => {
    const { name, text } = shown();
    const known = migration.value?.dialect;
    const speech = dialect.value === 'auto' && known ? (known as typeof dialect.value) : dialect.value;
    const wanted = language(name, text, speech);
    const editor = view.current;
    if (editor && speaks.current.get(editor.state) !== wanted) editor.dispatch({ effects: speaks.current.reconfigure(wanted) });
  });
  useSignalEffect(() => {
    const editor = view.current;
    const { name } = shown();
    void migration.value;
    void refusal.value;
    if (!editor) return;
    // Hundreds of remarks are set in a task of their own, after the plan has been drawn.
    const timer = setTimeout(() => {
      const wanted = said(side, name, editor.state.doc);
      if (!same(editor.state, wanted)) editor.dispatch(setDiagnostics(editor.state, wanted));
    });
    return () => clearTimeout(timer);
  });
  useSignalEffect(() => {
    const wanted = places(side, shown().name);
    const editor = view.current;
    if (!editor || (wanted.length === 0 && editor.state.field(marks).size === 0)) return;
    editor.dispatch({ effects: mark.of(wanted) });
    const first = wanted[0];
    // What is far away comes into view, unless the pointer is in this very editor.
    if (first && first.to <= editor.state.doc.length && !editor.dom.matches(':hover')) {
      editor.dispatch({ effects: EditorView.scrollIntoView(first.from, { y: 'nearest', yMargin: 40 }) });
    }
  });

  const files = given.value.files;
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    over.value = false;
    const next = event.dataTransfer ? await dropped(event.dataTransfer) : undefined;
    if (next) put(side, next);
  };
  return (
    <section
      class={`editor ${over.value ? 'over' : ''}`}
      data-side={side}
      aria-label={TITLES[side]}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={drop}
    >
      <header>
        <h2>{TITLES[side]}</h2>
        {files ? (
          <label class="files">
            <span class="hidden">File</span>
            <select value={shown().chosen} onChange={(event) => (file.value = event.currentTarget.value)}>
              {Object.keys(files).map((path) => (
                <option key={path}>{path}</option>
              ))}
            </select>
            <button type="button" class="quiet" onClick={() => put(side, { files: undefined, name: `${side}.sql`, text: '' })}>
              Close folder
            </button>
          </label>
        ) : (
          <span class="name">{given.value.name}</span>
        )}
        <label class="open quiet" title="Open a file, several files, or drop a folder here">
          <Icon name="open" /> Open
          <input
            type="file"
            multiple
            accept=".sql,.prisma,.json,text/plain"
            onChange={async (event) => {
              const input = event.currentTarget;
              const next = await inserted([...(input.files ?? [])]);
              if (next) put(side, next);
              input.value = '';
            }}
          />
        </label>
      </header>
      <div class="code" ref={host} />
      {over.value && <p class="drop">Drop a schema, or a folder of migrations</p>}
    </section>
  );
}

