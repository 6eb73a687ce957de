// Writes the files of a PostgreSQL in which nothing has been made yet, so that no browser has to make
// them: without the two template databases, which nothing here creates databases from.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { PGlite } from '@electric-sql/pglite';

const target = fileURLToPath(new URL('../src/run/pristine/', import.meta.url));
const version = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).dependencies['@electric-sql/pglite'];
const stamp = `${target}version`;

/** The entries of a tar without those that a fresh database has no need of. */
function slim(tar) {
  const kept = [];
  for (let at = 0; at + 512 <= tar.length; ) {
    const text = (from, length) => tar.toString('latin1', at + from, at + from + length).replace(/\0.*$/s, '');
    const name = text(345, 155) ? `${text(345, 155)}/${text(0, 100)}` : text(0, 100);
    const size = Number.parseInt(text(124, 12).trim() || '0', 8);
    const end = at + 512 + Math.ceil(size / 512) * 512;
    if (name !== '' && !/(^|\/)(base\/[14]\/.+|postmaster\.pid)$/.test(name)) kept.push(tar.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, Buffer.alloc(1024)]);
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== version) {
  const pg = await PGlite.create();
  await pg.exec('CHECKPOINT');
  const dump = await pg.dumpDataDir('none');
  await pg.close();
  mkdirSync(target, { recursive: true });
  const packed = gzipSync(slim(Buffer.from(await dump.arrayBuffer())), { level: 9 });
  writeFileSync(`${target}pristine.tar.gz`, packed);
  writeFileSync(stamp, version);
  console.log(`pristine.tar.gz: ${(packed.length / 2 ** 20).toFixed(2)} MB`);
}
process.exit(0);
