// The packages as they are published: packed, installed into an empty folder, and used from there.

import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from './cases.js';

const folder = mkdtempSync(join(tmpdir(), 'driftless-packed-'));
after(() => rmSync(folder, { recursive: true }));

const run = (command, arguments_, options) => execFileSync(command, arguments_, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });

before(() => {
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  // Unpacked where npm would put them: nothing is fetched.
  for (const name of ['wasm', 'node']) {
    const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder], { cwd: join(root, name) }));
    const target = join(folder, 'node_modules/@driftless', name);
    mkdirSync(target, { recursive: true });
    run('tar', ['xzf', join(folder, filename), '--strip-components=1', '-C', target]);
  }
  cpSync(join(root, 'node/examples'), join(folder, 'examples'), { recursive: true });
});

const USE = `
const assert = require('node:assert/strict');
for (const name of ['@driftless/node', '@driftless/wasm']) {
  const { diff, SchemaError } = require(name);
  assert.equal(diff('CREATE TABLE a (x int);', 'CREATE TABLE a (x bigint);').steps.length, 1);
  assert.throws(() => diff('', '', { dialect: 'none' }), SchemaError);
}`;

test('modules and scripts can use both', () => {
  writeFileSync(join(folder, 'use.cjs'), USE);
  run(process.execPath, ['use.cjs']);
  const imports = "import { diff, binding, SchemaError } from '@driftless/node'; import { init } from '@driftless/wasm'; await init(); console.log(binding, diff('', 'CREATE TABLE a ();').steps.length, typeof SchemaError)";
  assert.equal(run(process.execPath, ['--input-type=module', '-e', imports]).trim(), 'native 1 function');
});

test('without a native build the WASM build answers', () => {
  const folderOfNode = join(folder, 'node_modules/@driftless/node/js');
  const binary = readdirSync(folderOfNode).find((name) => name.endsWith('.node'));
  rmSync(join(folderOfNode, binary));
  const code = "import { binding, diff } from '@driftless/node'; console.log(binding, diff('', 'CREATE TABLE a ();').steps.length)";
  assert.equal(run(process.execPath, ['--input-type=module', '-e', code]).trim(), 'wasm 1');
});

test('the examples run', () => {
  writeFileSync(join(folder, 'a.sql'), 'CREATE TABLE a (x int);');
  writeFileSync(join(folder, 'b.sql'), 'CREATE TABLE a (x bigint);');
  run(process.execPath, ['examples/write-migration.js', 'a.sql', 'b.sql', 'out']);
  assert.match(readFileSync(join(folder, 'out/up.sql'), 'utf8'), /TYPE bigint/);
  assert.match(readFileSync(join(folder, 'out/down.sql'), 'utf8'), /TYPE integer/);
  assert.match(run(process.execPath, ['examples/markdown-plan.js', 'a.sql', 'b.sql']), /Schema plan/);
  mkdirSync(join(folder, 'project/prisma/migrations/1_a'), { recursive: true });
  writeFileSync(join(folder, 'project/prisma/schema.prisma'), 'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  id Int @id\n}\n');
  writeFileSync(join(folder, 'project/prisma/migrations/1_a/migration.sql'), 'CREATE TABLE "A" ("id" INTEGER NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"));');
  run(process.execPath, ['examples/fail-on-drift.js', 'project']);
  writeFileSync(join(folder, 'project/prisma/migrations/1_a/migration.sql'), 'CREATE TABLE "B" ("id" INTEGER);');
  const drifted = spawnSync(process.execPath, ['examples/fail-on-drift.js', 'project'], { cwd: folder, encoding: 'utf8' });
  assert.equal(drifted.status, 1);
  assert.match(drifted.stderr, /CREATE TABLE "A"/);
});

const TYPES = `
import { diff, plan, replay, SchemaError, type Comparison, type Migration } from '@driftless/node';
import { init, renderAsync } from '@driftless/wasm';
import { expectNoDrift } from '@driftless/node/testing';
const document: Comparison = diff('', { name: 'a', files: { 'x.sql': '' } }, { renames: ['a=b'] });
const locks: Migration['steps'][number]['lock'][] = plan('', '').steps.map((step) => step.lock);
const later: Promise<string> = renderAsync('', '', { format: 'markdown', signal: new AbortController().signal });
const span: number | undefined = new SchemaError({ code: 'x', message: '', diagnostics: [] }).span?.start;
// @ts-expect-error: there is no such option
diff('', '', { rename: [] });
// @ts-expect-error: a number is no schema
replay(1);
expectNoDrift('', '');
export { document, locks, later, span, init };
`;

test('the types are strict, and those of the answers', { timeout: 120_000 }, () => {
  writeFileSync(join(folder, 'types.mts'), TYPES);
  const flags = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2023,dom', '--types', '', '--ignoreConfig', 'types.mts'];
  const checked = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), ...flags], { cwd: folder, encoding: 'utf8' });
  assert.equal(checked.status, 0, checked.stdout + checked.stderr);
});
