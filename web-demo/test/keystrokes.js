// From a keystroke to the plan, in a real browser: node test/keystrokes.js [BEFORE.sql AFTER.sql]
// A column's name is typed letter by letter into a table in the middle of the wanted schema. Each
// letter waits for its plan, and every text on the way is a valid one.

import { existsSync, readFileSync } from 'node:fs';
import { executable, launch, open, serve } from './page.js';

const COLUMN = '    c';
const LETTERS = 'ustomer_note';
/** What a person waits for, in milliseconds; past the patience something is broken. */
const TASK = 50;
const PATIENCE = 60_000;

const table = (number) => `CREATE TABLE table_${number} (\n  id bigint PRIMARY KEY,\n  parent_id bigint${number ? ` REFERENCES table_${number - 1} (id)` : ''},\n  name text NOT NULL,\n  state character varying(40) DEFAULT 'new' NOT NULL,\n  amount numeric(12,2),\n  created_at timestamp with time zone DEFAULT now() NOT NULL\n);\nCREATE INDEX table_${number}_name_idx ON table_${number} (name);\n`;
const made = Array.from({ length: 100 }, (_, number) => table(number)).join('\n');
const runs = [{ name: '100 tables', before: made, after: made, limit: 50 }];
const [older, newer] = process.argv.slice(2);
if (older && newer && existsSync(older) && existsSync(newer)) {
  const [first, second] = [older, newer].map((path) => readFileSync(path, 'utf8'));
  runs.push({ name: 'real dump, the same on both sides', before: second, after: second, limit: 400 });
  runs.push({ name: 'real dumps, the older and the newer', before: first, after: second });
}

/** The text with one more column, and the line on which it stands: that of the table in the middle. */
function widened(text) {
  const tables = [...text.matchAll(/^CREATE TABLE [\w."]+ \(\n/gm)];
  const found = tables[tables.length >> 1];
  const at = found.index + found[0].length;
  return { text: `${text.slice(0, at)}${COLUMN} integer,\n${text.slice(at)}`, line: text.slice(0, at).split('\n').length };
}

/** What a page measures of itself, from now on. */
function listen() {
  Object.assign(globalThis, { plans: [], painted: [], long: [] });
  const each = (options, hear) => new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe(options);
  each({ type: 'measure' }, ({ name, duration }) => globalThis[name === 'plan' ? 'plans' : 'painted'].push(duration));
  each({ type: 'longtask' }, ({ duration }) => globalThis.long.push(duration));
}

async function typed(page, { before, after }) {
  const { text, line } = widened(after);
  await page.evaluate(listen);
  const count = () => page.evaluate(() => globalThis.painted.length);
  /** Does what leads to a plan, and waits until it is on the screen and no other is to come. */
  const planned = async (act) => {
    const sofar = await count();
    await act();
    await page.waitForFunction((sofar) => globalThis.painted.length > sofar && document.querySelector('.status[data-busy="false"]'), sofar, { timeout: PATIENCE, polling: 20 });
  };
  for (const [side, content] of [['before', before], ['after', text]]) {
    const input = page.locator(`[data-side="${side}"] input[type=file]`);
    await planned(() => input.setInputFiles({ name: `${side}.sql`, mimeType: 'text/plain', buffer: Buffer.from(content) }));
  }
  await page.locator('[data-side="after"] .cm-content').click();
  await page.keyboard.press('ControlOrMeta+Alt+g');
  await page.locator('.cm-goto-line input').fill(`${line}:${COLUMN.length}`);
  await page.keyboard.press('Enter');
  // The colours of what comes before the line are worked out while nobody types.
  await page.waitForTimeout(1500);
  await page.evaluate(() => Object.assign(globalThis, { plans: [], painted: [], long: [] }));
  for (const letter of LETTERS) await planned(() => page.keyboard.type(letter));
  const shown = await page.locator('[data-side="after"] .cm-activeLine').innerText();
  if (!shown.includes(`${COLUMN}${LETTERS} integer`)) throw new Error(`what was typed stands elsewhere: ${shown}`);
  return page.evaluate(() => ({ plans: globalThis.plans, painted: globalThis.painted, long: globalThis.long }));
}

if (!executable) {
  console.log('without Chromium the page is not timed');
  process.exit(0);
}
const ms = (value) => `${value.toFixed(0)} ms`;
const median = (all) => all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? NaN;
const server = await serve();
const browser = await launch();
for (const run of runs) {
  const { page, context } = await open(browser, server.address);
  const { plans, painted, long } = await typed(page, run);
  const [limit, most] = run.limit ? [` (limit ${run.limit} ms)`, ` (limit ${TASK} ms)`] : ['', ''];
  console.log(`keystroke to plan, ${run.name}: median ${ms(median(plans))}${limit}, longest ${ms(Math.max(...plans))} of ${plans.length}, painted ${ms(median(painted))}; longest task of the page's own thread ${long.length ? ms(Math.max(...long)) : `under ${TASK} ms`}${most}`);
  await context.close();
}
await browser.close();
server.close();
