// A link that holds everything: both schemas and what was decided, packed into the part of the
// address that no server sees.

import { effect } from '@preact/signals';
import { byName } from './examples';
import { declined, dialect, example, load, renames, rows, sides, tab } from './state';
import type { DialectName, Given } from './types';

interface Shared {
  v: 1;
  before: Given;
  after: Given;
  dialect: DialectName;
  renames: string[];
  declined: string[];
  rows: string;
  tab: string;
}

async function through(bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream): Promise<Uint8Array<ArrayBuffer>> {
  const piped = new Blob([bytes]).stream().pipeThrough(stream);
  return new Uint8Array(await new Response(piped).arrayBuffer());
}

const pack = (bytes: Uint8Array) => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const unpack = (text: string) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));

/** What stands behind the `#` of a link to what is on the page. */
export async function fragment(): Promise<string> {
  if (example.value && renames.value.length === 0 && declined.value.length === 0) return `#example=${example.value}`;
  const shared: Shared = {
    v: 1,
    before: sides.before.value,
    after: sides.after.value,
    dialect: dialect.value,
    renames: renames.value,
    declined: declined.value,
    rows: rows.value,
    tab: tab.value,
  };
  const packed = await through(new TextEncoder().encode(JSON.stringify(shared)), new CompressionStream('deflate-raw'));
  return `#s=${pack(packed)}`;
}

const isGiven = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && typeof (value as Given).name === 'string' && typeof (value as Given).text === 'string';
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

/** Shows what a link holds; false where it holds nothing that can be shown. */
export async function open(hash: string): Promise<boolean> {
  const named = /^#example=([\w-]+)$/.exec(hash)?.[1];
  const chosen = named && byName(named);
  if (chosen) {
    load(chosen);
    return true;
  }
  const packed = /^#s=([\w-]+)$/.exec(hash)?.[1];
  if (!packed) return false;
  try {
    const shared = JSON.parse(new TextDecoder().decode(await through(unpack(packed), new DecompressionStream('deflate-raw')))) as Partial<Shared>;
    if (!isGiven(shared.before) || !isGiven(shared.after)) return false;
    const { before, after, dialect = 'auto' } = shared;
    load({ before, after, dialect, renames: texts(shared.renames), declined: texts(shared.declined), rows: String(shared.rows ?? '') });
    return true;
  } catch {
    return false;
  }
}

/** Texts beyond this many characters stay out of the address until somebody asks for the link: a browser takes long over an address of megabytes. */
const LONG = 300_000;

const size = ({ text, files }: Given) => text.length + Object.values(files ?? {}).reduce((sum, one) => sum + one.length, 0);

/** Keeps the address what the page shows, once the typing rests. */
export function follow() {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    void [sides.before.value, sides.after.value, renames.value, declined.value, dialect.value, rows.value, example.value];
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const long = size(sides.before.peek()) + size(sides.after.peek()) > LONG;
      const wanted = long ? '' : await fragment();
      if (wanted !== location.hash) history.replaceState(null, '', wanted || location.pathname + location.search);
    }, 400);
  });
  window.addEventListener('hashchange', () => void open(location.hash));
}
