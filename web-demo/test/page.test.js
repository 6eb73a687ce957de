// The playground in a real browser: every example is planned, run, proved and undone; each feature works.

import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync, inflateRawSync } from 'node:zlib';
import { dist, launch, missing, open, serve, write } from './page.js';

const skip = missing();
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

describe('the playground', { skip, concurrency: false }, () => {
  let browser;
  let server;
  before(async () => {
    server = await serve();
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** A test with a page of its own, in which nothing may go wrong. */
  const on = (name, hash, act, options) =>
    test(name, { timeout: 300_000 }, async () => {
      const { page, context, wrong } = await open(browser, server.address, hash, options);
      await act(page, wrong);
      assert.deepEqual(wrong, []);
      await context.close();
    });
  /** What axe finds that keeps somebody from using the page. */
  const serious = async (page) => {
    // The page lets no script in but its own: this one comes from the test.
    const found = await page.evaluate(`${readFileSync(axe, 'utf8')}; axe.run()`);
    const bad = found.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
    return bad.map((one) => [one.id, one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160))]);
  };
  const tab = (page, name) => page.getByRole('tab', { name, exact: true }).click();

  on('every example is planned, run, proved and undone', '', async (page, wrong) => {
    const names = await page.locator('.choice').first().locator('option[value]:not([value=""])').evaluateAll((all) => all.map((one) => one.value));
    assert.ok(names.length >= 12, `${names.length} examples`);
    await tab(page, 'Run it');
    const failed = [];
    for (const name of names) {
      await page.goto(`${server.address}#example=${name}`);
      await page.waitForFunction((name) => document.querySelector('.choice select')?.value === name, name);
      await page.locator('.status .proved').waitFor();
      const run = page.getByRole('button', { name: /^Run/ });
      await page.waitForTimeout(150);
      if ((await page.locator('.panel').innerText()).includes('No browser holds')) continue;
      await run.click();
      await page.locator('[data-proof="undo"], .verdict.bad, .ran .failed').first().waitFor({ timeout: 120_000 });
      const good = await page.locator('.verdict.good').count();
      if (good !== 2 || wrong.length > 0) failed.push(name, await page.locator('.verdict.bad, .ran .failed').allInnerTexts(), wrong.splice(0));
    }
    assert.deepEqual(failed, []);
  });

  on('rows are kept', '', async (page) => {
    await tab(page, 'Run it');
    await page.getByRole('button', { name: /^Run/ }).click();
    await page.locator('[data-proof="undo"], .verdict.bad, .ran .failed').first().waitFor({ timeout: 120_000 });
    const after = await page.locator('.rows').nth(1).innerText();
    assert.match(after, /Task\s+3 rows/);
    assert.match(after, /todo/);
    assert.doesNotMatch(after, /pending/);
  });

  on('the plan follows the typing', '', async (page) => {
    await write(page, 'before', 'CREATE TABLE a (x integer);');
    await write(page, 'after', 'CREATE TABLE a (x bigint);');
    await page.locator('.step', { hasText: 'ALTER COLUMN x TYPE bigint' }).waitFor();
    await page.keyboard.type(' CREATE TABLE b (y integer);');
    await page.locator('.step', { hasText: 'CREATE TABLE b' }).waitFor();
    assert.match(await page.locator('.step').first().innerText(), /everything waits|is new/);
  });

  on('what is wrong is marked in the text', '', async (page) => {
    await write(page, 'after', 'model User {\n  id Int @id\n  other Missing\n}\n');
    await page.locator('.refusal').waitFor();
    await page.locator('[data-side="after"] .cm-lintRange-error').first().waitFor();
    assert.match(await page.locator('.status').innerText(), /Not compared/);
    assert.deepEqual(await serious(page), []);
  });

  on('step, text and diagram are tied', '#example=shop', async (page) => {
    await page.locator('.step', { hasText: 'TYPE character varying(120)' }).hover();
    await page.locator('[data-side="after"] .cm-lit', { hasText: 'email' }).first().waitFor();
    await page.locator('.field.lit', { hasText: 'email' }).waitFor();
    await page.locator('.field', { hasText: 'fax' }).hover();
    await page.locator('.step.lit', { hasText: 'DROP COLUMN fax' }).waitFor();
    await page.locator('[data-side="before"] .cm-line', { hasText: 'fax' }).hover({ position: { x: 60, y: 8 } });
    await page.locator('.step.lit', { hasText: 'DROP COLUMN fax' }).waitFor();
  });

  on('the diagram is walked step by step, and says the same as a table', '#example=shop', async (page) => {
    const fax = page.locator('.field', { hasText: 'fax' });
    await page.locator('.field.gone', { hasText: 'fax' }).waitFor();
    await page.getByRole('slider').fill('0');
    await page.locator('.field.pending', { hasText: 'fax' }).waitFor();
    assert.equal(await fax.count(), 1);
    await page.getByRole('button', { name: 'One step on' }).click();
    assert.match(await page.locator('.walk output').innerText(), /^1 \//);
    await page.getByRole('button', { name: 'Table' }).click();
    assert.match(await page.locator('.differences').innerText(), /customers\s+fax\s+will change/);
  });

  on('a likely rename is asked, and the answer is kept', '', async (page) => {
    await write(page, 'before', 'CREATE TABLE users (id integer PRIMARY KEY, legacy text);');
    await write(page, 'after', 'CREATE TABLE users (id integer PRIMARY KEY, fresh text);');
    await page.locator('.question', { hasText: 'legacy' }).waitFor();
    await page.getByRole('button', { name: 'Renamed' }).click();
    await page.locator('.step', { hasText: 'RENAME COLUMN legacy TO fresh' }).waitFor();
    assert.match(await page.locator('.result footer code').innerText(), /--rename/);
    await page.waitForTimeout(700);
    const link = page.url();
    assert.match(link, /#s=/);
    const again = await open(browser, link.split('#')[0], `#${link.split('#')[1]}`);
    await again.page.locator('.step', { hasText: 'RENAME COLUMN legacy TO fresh' }).waitFor();
    await again.context.close();
    await page.getByRole('button', { name: 'Ask again' }).click();
    await page.getByRole('button', { name: 'Dropped and new' }).click();
    await page.locator('.step', { hasText: 'DROP COLUMN legacy' }).waitFor();
    assert.equal(await page.locator('.question:not(.answered)').count(), 0);
  });

  on('the other views', '#example=shop', async (page) => {
    await tab(page, 'Undo');
    await page.locator('.step', { hasText: 'RENAME COLUMN name TO legacy_name' }).waitFor();
    await tab(page, 'JSON');
    await page.locator('.text code', { hasText: '"driftless": 1' }).waitFor();
    JSON.parse(await page.locator('.text code').innerText());
    await tab(page, 'Markdown');
    await page.locator('.text code', { hasText: 'Schema plan' }).waitFor();
    assert.match(await page.locator('.result footer code').innerText(), /driftless diff shop-before.sql shop-after.sql --format markdown/);
    await tab(page, 'Mermaid');
    await page.locator('.text code', { hasText: 'erDiagram' }).waitFor();
    await tab(page, 'Prisma');
    await page.locator('.text code', { hasText: 'model customers' }).waitFor();
  });

  on('a folder of migrations has a timeline', '#example=migrations', async (page) => {
    await tab(page, 'Timeline');
    await page.locator('.timeline li.create', { hasText: 'customers' }).first().waitFor();
    await page.getByRole('button', { name: /0001_customers/ }).click();
    await page.locator('.point code', { hasText: 'CREATE TABLE customers' }).waitFor();
    assert.doesNotMatch(await page.locator('.point code').innerText(), /orders/);
    await page.getByRole('button', { name: 'Compare with it' }).click();
    await tab(page, 'Plan');
    await page.locator('.step', { hasText: 'DROP TABLE orders' }).waitFor();
  });

  on('files are dropped', '', async (page) => {
    const transfer = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['CREATE TABLE dropped (a integer);'], 'mine.sql', { type: 'text/plain' }));
      return transfer;
    });
    await page.dispatchEvent('[data-side="after"]', 'drop', { dataTransfer: transfer });
    await page.locator('[data-side="after"] .name', { hasText: 'mine.sql' }).waitFor();
    await page.locator('[data-side="before"] input[type=file]').setInputFiles([
      { name: '1_a.sql', mimeType: 'text/plain', buffer: Buffer.from('CREATE TABLE dropped (a integer);') },
      { name: '2_b.sql', mimeType: 'text/plain', buffer: Buffer.from('ALTER TABLE dropped ADD COLUMN b integer;') },
    ]);
    await page.locator('.step', { hasText: 'DROP COLUMN b' }).waitFor();
    assert.match(await page.locator('.result footer code').innerText(), /driftless diff migrations mine.sql/);
  });

  on('the migration is a zipped folder', '#example=shop', async (page) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByLabel('Download as a folder of migrations').selectOption('prisma')]);
    const bytes = readFileSync(await download.path());
    assert.equal(download.suggestedFilename(), 'driftless-prisma.zip');
    const files = {};
    for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
      const [method, size, name, extra] = [bytes.readUInt16LE(at + 8), bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26), bytes.readUInt16LE(at + 28)];
      const begin = at + 30 + name + extra;
      const data = bytes.subarray(begin, begin + size);
      files[bytes.toString('utf8', at + 30, at + 30 + name)] = (method ? inflateRawSync(data) : data).toString();
      at = begin + size;
    }
    const paths = Object.keys(files).sort();
    assert.match(paths.join(' '), /^migrations\/\d{14}_driftless\/down.sql migrations\/\d{14}_driftless\/migration.sql migrations\/migration_lock.toml$/);
    assert.match(files[paths[1]], /DROP COLUMN fax/);
  });

  on('keys', '#example=shop', async (page) => {
    await page.locator('.top h1').click();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
    await page.keyboard.press('Alt+2');
    assert.equal(await page.getByRole('tab', { name: 'Undo' }).getAttribute('aria-selected'), 'true');
    await page.keyboard.press('F8');
    await page.locator('.step:focus').waitFor();
    await page.keyboard.press('Alt+s');
    await page.locator('.step', { hasText: 'ADD COLUMN fax' }).waitFor();
    await page.getByRole('tab', { name: 'Plan' }).focus();
    await page.keyboard.press('ArrowRight');
    assert.equal(await page.getByRole('tab', { name: 'Undo' }).getAttribute('aria-selected'), 'true');
  });

  on('hostile names are names', '', async (page) => {
    const name = '<img src=x onerror=window.ran=1>';
    await write(page, 'before', '');
    await write(page, 'after', `CREATE TABLE "${name}" ("<script>window.ran=1</script>" integer);\nCOMMENT ON TABLE "${name}" IS '"><svg onload=window.ran=1>';`);
    await page.locator('.step', { hasText: 'onerror' }).first().waitFor();
    for (const view of ['Undo', 'JSON', 'Markdown', 'Mermaid', 'Prisma', 'Plan']) {
      await tab(page, view);
      await page.waitForTimeout(100);
    }
    assert.equal(await page.evaluate(() => window.ran), undefined);
    assert.equal(await page.locator('.panel img, .panel script, .canvas img, .canvas script').count(), 0);
  });

  on('it opens without a network', '', async (page, wrong) => {
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await page.context().setOffline(true);
    await page.goto(`${server.address}#example=shop`);
    await page.reload();
    await page.locator('.step', { hasText: 'DROP COLUMN fax' }).waitFor();
    wrong.length = 0;
  });

  for (const [colorScheme, hash] of [['light', ''], ['dark', '#example=shop']]) {
    on(`axe finds nothing serious (${colorScheme})`, hash, async (page) => {
      await page.waitForTimeout(400);
      for (const view of ['Plan', 'Undo', 'Run it', 'JSON']) {
        await tab(page, view);
        await page.waitForTimeout(200);
        assert.deepEqual(await serious(page), [], view);
      }
    }, { colorScheme });
  }

  on('a phone shows one part at a time', '', async (page) => {
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), true);
    await page.locator('.step').first().waitFor();
    await page.getByRole('button', { name: 'Wanted', exact: true }).click();
    assert.equal(await page.locator('[data-side="after"] .cm-content').isVisible(), true);
    assert.equal(await page.locator('.step').first().isVisible(), false);
    await page.getByRole('button', { name: 'Diagram', exact: true }).click();
    assert.equal(await page.locator('.entity').first().isVisible(), true);
  }, { viewport: { width: 390, height: 844 }, hasTouch: true });

  /** What the page has asked for until now, gzipped, in KB. */
  const weight = (asked) => asked.filter((name) => /\.(js|wasm)$/.test(name)).map((name) => gzipSync(readFileSync(join(dist, name)), { level: 9 }).length / 1024);

  test('the first plan waits for at most 900 KB of JavaScript and WASM, gzipped, and the rest comes when it is needed', { timeout: 60_000 }, async (context) => {
    // What keeps the page for later has asked for everything, behind the first plan.
    const { page, context: browsing, wrong, asked } = await open(browser, server.address, '', { serviceWorkers: 'block' });
    await page.locator('.status .proved').waitFor();
    await page.waitForLoadState('networkidle');
    const first = asked.slice();
    const sum = weight(first).reduce((all, one) => all + one, 0);
    context.diagnostic(`${sum.toFixed(1)} KB`);
    assert.ok(sum <= 900, `${sum} KB in ${first}`);
    const has = (names, part) => names.some((name) => name.includes(`driftless_${part}`));
    assert.ok(has(first, 'bg') && !has(first, 'rest'), first.join());
    await tab(page, 'Prisma');
    await page.locator('.panel:has-text("model ")').waitFor();
    assert.ok(has(asked, 'rest'), asked.join());
    assert.deepEqual(wrong, []);
    await browsing.close();
  });
});
