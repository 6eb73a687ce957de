// The cases of the repository, as the packages and the command line take them.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

function walk(folder, found = []) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) walk(path, found);
    else if (/\.(sql|prisma)$/.test(entry.name)) found.push(path);
  }
  return found.sort();
}

/** A case: two schemas, or with `files` one Prisma schema, beside which may be a `database`. */
function parse(path) {
  const end = path.endsWith('.prisma') ? 'prisma' : 'sql';
  const dashes = end === 'prisma' ? '//' : '--';
  const head = [];
  const sections = {};
  let lines = head;
  for (const line of readFileSync(path, 'utf8').split(/(?<=\n)/)) {
    const name = line.startsWith(`${dashes} -- `) || line.startsWith(`${dashes} `) ? /^(?:-- )?(before|after|read|plan|check|undo|validate|database|written|schema(?: \S+)?|format \S+) --$/.exec(line.slice(dashes.length + 1).trimEnd())?.[1] : undefined;
    if (name) lines = sections[name] = [];
    else lines.push(line);
  }
  const setting = (name) => head.flatMap((line) => line.trimEnd().split(`${dashes} ${name}: `)[1]?.split(', ') ?? []);
  const name = relative(root, path);
  if (sections.before) {
    const [before, after] = ['before', 'after'].map((side) => ({ name: `${side}.${end}`, text: (sections[side] ?? []).join('') }));
    return { name, before, after, dialect: setting('dialect')[0], renames: setting('rename') };
  }
  const schemas = Object.entries(sections).filter(([section]) => section.startsWith('schema'));
  const database = sections.database && { name: 'database.sql', text: sections.database.join('') };
  return { name, database, files: Object.fromEntries(schemas.map(([section, text]) => [section.slice('schema '.length) || 'schema.prisma', text.join('')])) };
}

export const cases = walk(join(root, 'tests/cases')).map(parse);
