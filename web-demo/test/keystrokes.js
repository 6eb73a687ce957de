// From a keystroke to the plan, in a real browser: node test/keystrokes.js [BEFORE.sql AFTER.sql]

import { existsSync, readFileSync } from 'node:fs';
import { executable, launch, open, serve } from './page.js';

const table = (number) => `CREATE TABLE table_${number} (\n  id bigint PRIMARY KEY,\n  parent_id bigint${number ? ` REFERENCES table_${number - 1} (id)` : ''},\n  name text NOT NULL,\n  state character varying(40) DEFAULT 'new' NOT NULL,\n  amount numeric(12,2),\n  created_at timestamp with time zone DEFAULT now() NOT NULL\n);\nCREATE INDEX table_${number}_name_idx ON table_${number} (name);\n`;
const made = Array.from({ length: 100 }, (_, number) => table(number)).join('\n');
const pairs = [['100 tables', made, made.replace('amount numeric(12,2)', 'amount numeric(14,2)')]];
const [older, newer] = process.argv.slice(2);
if (older && newer && existsSync(older)) pairs.push(['real dumps', readFileSync(older, 'utf8'), readFileSync(newer, 'utf8')]);

const KEYS = 12;

if (!executable) {
  console.log('without Chromium the page is not timed');
  process.exit(0);
}
const server = await serve();
const browser = await launch();
for (const [name, before, after] of pairs) {
  const { page, context } = await open(browser, server.address);
  for (const [side, text] of [['before', before], ['after', after]]) {
    const input = page.locator(`[data-side="${side}"] input[type=file]`);
    await input.setInputFiles({ name: `${side}.sql`, mimeType: 'text/plain', buffer: Buffer.from(text) });
  }
  await page.waitForTimeout(4000);
  await page.evaluate(() => {
    globalThis.long = [];
    globalThis.plans = [];
    new PerformanceObserver((list) => globalThis.plans.push(...list.getEntriesByName('plan').map((entry) => entry.duration))).observe({ type: 'measure' });
    new PerformanceObserver((list) => globalThis.long.push(...list.getEntries().map((entry) => entry.duration))).observe({ type: 'longtask' });
  });
  await page.locator('[data-side="after"] .cm-content').click();
  await page.keyboard.press('ControlOrMeta+End');
  for (let at = 0; at < KEYS; at++) {
    await page.keyboard.type('-');
    await page.waitForTimeout(name === '100 tables' ? 250 : 1200);
  }
  const measured = await page.evaluate(() => ({ plans: globalThis.plans, long: globalThis.long }));
  const sorted = measured.plans.sort((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  console.log(`keystroke to plan, ${name}: median ${median.toFixed(0)} ms, longest ${sorted.at(-1)?.toFixed(0)} ms of ${sorted.length}; longest task of the page's own thread ${Math.max(0, ...measured.long).toFixed(0)} ms`);
  await context.close();
}
await browser.close();
server.close();
