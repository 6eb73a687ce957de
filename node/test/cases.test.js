// Every case gives the same JSON, byte for byte, through the command line, Node and WASM.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import * as wasm from '@driftless/wasm';
import * as node from '../js/index.js';
import { cases, root } from './cases.js';

const command = process.env.DRIFTLESS_COMMAND ?? join(root, 'target/debug/driftless');
const folder = mkdtempSync(join(tmpdir(), 'driftless-'));
after(() => rmSync(folder, { recursive: true }));

/** What the command prints; nothing where it refuses. */
function printed(format, ...given) {
  const { status, stdout, error } = spawnSync(command, [...given, '--quiet', '--format', format], { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.ifError(error);
  return status === 0 ? stdout : undefined;
}

/** What a package answers; nothing where it refuses. */
function answered(ask) {
  try {
    return ask();
  } catch (error) {
    assert.equal(error.name, 'SchemaError', error.stack);
    assert.notEqual(error.code, 'internal', error.message);
    return undefined;
  }
}

function put(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test('the native build answers', () => assert.equal(node.binding, 'native'));

test('migrations are the same', () => {
  const pairs = cases.filter((one) => one.before);
  assert.ok(pairs.length > 100);
  for (const { name, before, after, dialect, renames } of pairs) {
    put(before.name, before.text);
    put(after.name, after.text);
    const flags = [...(dialect ? ['--dialect', dialect] : []), ...renames.flatMap((rename) => ['--rename', rename])];
    const expected = printed('json', 'diff', before.name, after.name, ...flags);
    for (const package_ of [node, wasm]) {
      assert.equal(answered(() => package_.render(before, after, { dialect, renames, format: 'json' })), expected, name);
    }
  }
});

test('Prisma schemas are the same', () => {
  const schemas = cases.filter((one) => one.files);
  assert.ok(schemas.length > 20);
  for (const { name, files } of schemas) {
    rmSync(join(folder, 'schema'), { recursive: true, force: true });
    for (const [path, text] of Object.entries(files)) put(`schema/${path}`, text);
    const expected = printed('json', 'inspect', 'schema');
    for (const package_ of [node, wasm]) {
      assert.equal(answered(() => package_.inspect({ name: 'schema', files }, { format: 'json' })), expected, name);
    }
  }
});

test('schemas written as Prisma schemas are the same', () => {
  const written = cases.flatMap((one) => [one.database, one.after].filter((schema) => schema?.name.endsWith('.sql')).map((schema) => ({ ...one, schema })));
  assert.ok(written.length > 100);
  for (const { name, schema, dialect } of written) {
    put(schema.name, schema.text);
    const expected = printed('prisma', 'inspect', schema.name, ...(dialect ? ['--dialect', dialect] : []));
    for (const package_ of [node, wasm]) {
      assert.equal(answered(() => package_.inspect(schema, { dialect, format: 'prisma' })), expected, name);
    }
  }
});
