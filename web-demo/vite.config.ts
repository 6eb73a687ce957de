// How the playground is built: one page, the core beside it, and two databases that load when asked.

import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Files that only "Run it" needs: they are kept once they have been asked for. */
const LATER = /pglite|sqlite|pristine|initdb|\.data$|contrib|\.tar\.gz$/;

const worker = (files: string[], version: string) => `// Keeps the page, so that it opens without a network.
const CACHE = 'driftless-${version}';
const FIRST = ${JSON.stringify(['./', ...files])};
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FIRST)).then(() => self.skipWaiting()));
});
self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name !== CACHE).map((name) => caches.delete(name));
  event.waitUntil(caches.keys().then((names) => Promise.all(old(names))).then(() => self.clients.claim()));
});
self.addEventListener('fetch', (event) => {
  if (event.request.method !== 'GET' || !event.request.url.startsWith(self.location.origin)) return;
  const fetched = async (cache) => {
    const answer = await fetch(event.request);
    if (answer.ok) await cache.put(event.request, answer.clone());
    return answer;
  };
  event.respondWith(caches.open(CACHE).then(async (cache) => (await cache.match(event.request, { ignoreSearch: true })) ?? fetched(cache)));
});
`;

/** Writes the worker that keeps the page, with the names of the files of this build. */
function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle).filter((name) => !LATER.test(name) && name !== 'index.html');
      const version = files.map((name) => name.slice(-14)).join('').replace(/\W/g, '').slice(0, 64);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: worker(files.map((name) => `./${name}`), version) });
    },
  };
}

export default defineConfig({
  base: './',
  resolve: { alias: { '@driftless/wasm': here('../wasm/js/web.js') } },
  server: { fs: { allow: ['..'] } },
  worker: { format: 'es' },
  optimizeDeps: { exclude: ['@electric-sql/pglite', '@sqlite.org/sqlite-wasm'] },
  build: { target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 1200 },
  plugins: [offline()],
});
