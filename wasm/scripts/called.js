// Says which functions of the core are called when the playground's examples are planned, edited and
// undone: `node called.js PROBE.wasm CALLED`, where the probe is the core with a global for each
// function that is 1 once it was called. Those functions are the part of the core that is loaded first.

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cases, root } from '../../node/test/cases.js';
import { functions, startSync } from '../js/engine.js';

const CALLED = 'called ';

const text = (...path) => readFileSync(join(root, ...path), 'utf8');

/** A schema, or the files of a folder, of the examples that are no cases. */
const schema = (path) => ({ name: path, text: text('tests/examples', path) });
const folder = (path) => ({ name: path, files: Object.fromEntries(readdirSync(join(root, 'tests/examples', path)).map((name) => [name, text('tests/examples', path, name)])) });

const listed = new Set(text('web-demo/src/examples.ts').match(/tests\/cases\/[\w/-]+\.\w+/g));
const examples = cases.filter((one) => listed.has(one.name));
if (examples.length < listed.size) throw new Error('not every example of the playground is a case');
const crm = ['1-start', '2-column', '3-jsonb', '4-todo'].map((name) => schema(`crm/${name}.prisma`));
for (const [at, before] of crm.entries()) examples.push(...crm.slice(at + 1).map((after) => ({ before, after })));
for (const before of [schema('shop-before.sql'), folder('migrations')]) examples.push({ before, after: schema('shop-after.sql') });

const [probe, out] = process.argv.slice(2);
const exports = startSync({ module: readFileSync(probe) });

for (const { before, after, dialect, renames = [] } of examples) {
  const session = new functions.Session();
  session.plan(before, after, { dialect, renames });
  session.plan(before, after, { dialect, renames, undo: true });
  // By itself, with nothing said about it.
  functions.plan(before.text ?? before, after.text ?? after);
  // A letter is typed, which may be one too many, and taken back.
  try {
    session.plan(before, { ...after, text: `${after.text}-` }, { dialect, renames });
  } catch (error) {
    if (error.code !== 'invalid-schema') throw error;
  }
  session.plan(before, after, { dialect, renames });
}

const called = Object.keys(exports).filter((name) => name.startsWith(CALLED) && exports[name].value === 1);
writeFileSync(out, called.map((name) => name.slice(CALLED.length)).join(' '));
