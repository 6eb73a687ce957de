// Pictures of the page, to be looked at: node test/shots.js FOLDER

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch, open, serve } from './page.js';

const folder = process.argv[2] ?? 'shots';
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await launch();
const shoot = async (name, hash, options, act) => {
  const { page, context, wrong } = await open(browser, server.address, hash, options);
  await page.waitForTimeout(600);
  await act?.(page);
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  if (wrong.length) console.log(name, wrong);
  await context.close();
};
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true };
await shoot('light', '', { colorScheme: 'light' });
await shoot('dark', '#example=shop', { colorScheme: 'dark' }, (page) => page.locator('[data-step="1"]').hover());
await shoot('question', '#example=check-likely-rename-column-and-table', { colorScheme: 'light' });
await shoot('phone', '', { ...phone, colorScheme: 'light' });
await shoot('phone-dark', '#example=shop', { ...phone, colorScheme: 'dark' }, (page) => page.getByRole('button', { name: 'Diagram', exact: true }).click());
await shoot('timeline', '#example=migrations', { colorScheme: 'light' }, (page) => page.getByRole('tab', { name: 'Timeline' }).click());
if (process.argv[3] === 'run') {
  await shoot('run', '', { colorScheme: 'light' }, async (page) => {
    await page.getByRole('tab', { name: 'Run it' }).click();
    await page.getByRole('button', { name: /Run on/ }).click();
    await page.locator('[data-proof="undo"]').waitFor({ timeout: 120_000 });
  });
}
await browser.close();
server.close();
