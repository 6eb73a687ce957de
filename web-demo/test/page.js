// The built page in a real browser, for the tests.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

export const dist = fileURLToPath(new URL('../dist', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json' };
const PLACES = [process.env.DRIFTLESS_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** What a worker may do is said by the answer that brings it, not by the page. */
const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'";

/** The browser, where there is one. */
export const executable = PLACES.find((place) => place && existsSync(place));

/** Says why the tests of the page are skipped; where the browser is required there is no excuse. */
export function missing() {
  const required = (process.env.DRIFTLESS_REQUIRE ?? '').split(',').includes('browser');
  const reason = !executable ? 'there is no Chromium on this machine' : !existsSync(dist) ? 'the playground is not built' : undefined;
  if (reason && required) throw new Error(`${reason}, and DRIFTLESS_REQUIRE names the browser`);
  if (reason) console.error(`SKIPPED: ${reason}`);
  return reason ?? false;
}

/** Serves the built page on a port of this machine. */
export async function serve() {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url, 'http://page').pathname);
    const file = join(dist, path.endsWith('/') ? `${path}index.html` : path);
    if (!file.startsWith(dist) || !existsSync(file) || !statSync(file).isFile()) return response.writeHead(404).end();
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream', 'content-security-policy': POLICY });
    createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

export const launch = () => chromium.launch({ executablePath: executable, args: ['--no-sandbox', '--disable-dev-shm-usage'] });

/** Opens the page; the files that it asks for, what goes wrong in it, and what it asks of other hosts, are kept. */
export async function open(browser, address, hash = '', options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, permissions: ['clipboard-read', 'clipboard-write'], ...options });
  const page = await context.newPage();
  const wrong = [];
  const asked = [];
  page.on('pageerror', (error) => wrong.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('request', (request) => {
    const url = request.url();
    if (url.startsWith(address)) asked.push(url.slice(address.length));
    else if (!/^(blob|data):/.test(url)) wrong.push(`asked ${url}`);
  });
  await page.goto(address + hash);
  await page.locator('.status:has-text("ms")').or(page.locator('.status.bad')).first().waitFor({ timeout: 60_000 });
  return { page, context, wrong, asked };
}

/** Puts a text into an editor, as one paste. */
export async function write(page, side, text) {
  const editor = page.locator(`[data-side="${side}"] .cm-content`);
  await editor.click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.press('Delete');
  await page.evaluate(async (text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press('ControlOrMeta+v');
}
