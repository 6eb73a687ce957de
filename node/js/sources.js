// Sources from the disk.

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const WANTED = /\.(sql|prisma)$/i;

function walk(root, under, files) {
  for (const entry of readdirSync(join(root, under), { withFileTypes: true })) {
    const path = under ? `${under}/${entry.name}` : entry.name;
    if (entry.isDirectory()) walk(root, path, files);
    else if (WANTED.test(entry.name)) files[path] = readFileSync(join(root, path), 'utf8');
  }
  return files;
}

export function folder(path) {
  if (statSync(path).isDirectory()) return { name: path, files: walk(path, '', {}) };
  return { name: path, text: readFileSync(path, 'utf8') };
}

/** Where a project says that its schema is, or where schemas usually are. */
function schemaPath(root) {
  const manifest = join(root, 'package.json');
  const said = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).prisma?.schema : undefined;
  const places = [said, 'prisma/schema.prisma', 'schema.prisma', 'prisma/schema', 'prisma'];
  const found = places.find((place) => place && existsSync(join(root, place)));
  if (!found) throw new Error(`there is no Prisma schema in ${root}: it is looked for in ${places.filter(Boolean).join(', ')}`);
  return join(root, found);
}

export function prismaProject(root = '.') {
  const path = schemaPath(root);
  const schema = folder(path);
  if (schema.files) {
    schema.files = Object.fromEntries(Object.entries(schema.files).filter(([name]) => name.endsWith('.prisma')));
  }
  const beside = statSync(path).isDirectory() ? [join(path, 'migrations'), join(path, '..', 'migrations')] : [join(path, '..', 'migrations')];
  const found = beside.find((place) => existsSync(place));
  return { schema, migrations: found ? folder(found) : { name: 'migrations', files: {} } };
}

export function drizzleProject(out = 'drizzle') {
  const journal = JSON.parse(readFileSync(join(out, 'meta/_journal.json'), 'utf8'));
  const entries = [...journal.entries].sort((one, other) => one.idx - other.idx);
  // The order is the journal's: numbers before the names say it again.
  const files = entries.map(({ tag }, at) => [`${at}/${tag}.sql`, readFileSync(join(out, `${tag}.sql`), 'utf8')]);
  const snapshots = readdirSync(join(out, 'meta')).filter((name) => name.endsWith('_snapshot.json')).sort();
  const newest = join(out, 'meta', snapshots.at(-1) ?? '');
  const schema = snapshots.length > 0 ? { name: newest, text: readFileSync(newest, 'utf8') } : { name: 'empty.sql', text: '' };
  return { schema, migrations: { name: out, files: Object.fromEntries(files) } };
}
