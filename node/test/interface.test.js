// The interface, over both bindings.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as wasm from '@driftless/wasm';
import { call } from '../../wasm/js/engine.js';
import * as node from '../js/index.js';
import { expectNoDrift } from '../js/testing.js';

const BEFORE = 'CREATE TABLE users (id integer PRIMARY KEY, legacy text);\n';
const AFTER = 'CREATE TABLE users (id integer PRIMARY KEY, fresh text);\n';

for (const [name, package_] of Object.entries({ node, wasm })) {
  test(`${name}: a plan with its places, and what is to be asked`, () => {
    const plan = package_.plan(BEFORE, AFTER);
    assert.equal(plan.proved, true);
    assert.equal(plan.dialect, 'postgres');
    const question = plan.findings.find((finding) => finding.rename);
    assert.equal(question?.rename, 'users.legacy=users.fresh'.replace('=users.', '='));
    const decided = package_.plan(BEFORE, AFTER, { renames: [question.rename] });
    assert.match(decided.sql, /RENAME COLUMN legacy TO fresh/);
    const [table] = decided.picture;
    assert.equal(table.fields.find((field) => field.name === 'fresh').was, 'legacy');
    const [place] = plan.steps.flatMap((step) => step.places).filter((place) => place.schema === 'after');
    assert.equal(AFTER.slice(place.start, place.end).includes('fresh'), true);
  });

  test(`${name}: places count as strings of JavaScript do`, () => {
    const text = '-- 😀 é\nCREATE TABLE t (a integer);\n';
    const { objects } = package_.read(text);
    const table = objects.find((object) => object.id.kind === 'table');
    assert.match(text.slice(table.span.start, table.span.end), /^CREATE TABLE t/);
    assert.equal(table.span.line, 2);
  });

  test(`${name}: what is refused is thrown, with its places`, () => {
    const broken = { name: 'broken.prisma', text: 'model User {\n  id Int @id\n  other Missing\n}\n' };
    assert.throws(() => package_.diff(broken, ''), (error) => {
      assert.equal(error.name, 'SchemaError');
      assert.equal(error.code, 'invalid-schema');
      assert.equal(error.span.file, 'broken.prisma');
      assert.ok(error.diagnostics.some((one) => one.severity === 'error' && broken.text.slice(one.span.start, one.span.end).includes('Missing')));
      return true;
    });
    assert.throws(() => package_.diff('', '', { dialect: 'oracle' }), { code: 'unknown-dialect' });
    assert.throws(() => package_.diff('', '', { nonsense: 1 }), { code: 'invalid-request' });
    assert.throws(() => package_.diff('', 7), { code: 'invalid-request' });
    assert.throws(() => package_.diff('', '', { renames: ['a.b=c'] }), { code: 'unknown-rename' });
  });

  test(`${name}: the way back, other formats, one schema`, () => {
    assert.match(package_.render(BEFORE, AFTER, { undo: true }), /ADD COLUMN legacy text/);
    assert.match(package_.render(BEFORE, AFTER, { format: 'markdown' }), /Schema plan/);
    assert.match(package_.render(BEFORE, AFTER, { format: 'mermaid' }), /^erDiagram/);
    assert.match(package_.inspect(BEFORE, { format: 'prisma' }), /model users \{/);
    assert.equal(package_.check(BEFORE, AFTER, { allow: ['drop-column', 'likely-rename'] }).findings.some((one) => one.rule === 'drop-column'), false);
    assert.deepEqual(package_.diff(BEFORE, BEFORE).steps, []);
  });

  test(`${name}: a Prisma schema is validated and laid out`, () => {
    const schema = { name: 'a.prisma', text: 'datasource db {\nprovider="postgresql"\n}\nmodel A {\nid Int @id\n}\n' };
    assert.equal(package_.validate(schema).valid, true);
    assert.match(package_.format(schema)['a.prisma'], /  provider = "postgresql"/);
  });

  test(`${name}: a folder of migrations is replayed`, () => {
    const files = { '2_b.sql': 'ALTER TABLE a ADD COLUMN y integer;', '1_a.sql': 'CREATE TABLE a (x integer);', '1_a.down.sql': 'DROP TABLE a;' };
    const { migrations } = package_.replay({ name: 'm', files });
    assert.deepEqual(migrations.map((one) => one.name), ['m/1_a.sql', 'm/2_b.sql']);
    assert.deepEqual(migrations[1].changes.map((one) => [one.verb, one.id.part]), [['create', 'y']]);
    assert.deepEqual(package_.diff({ name: 'm', files }, 'CREATE TABLE a (x integer, y integer);').steps, []);
  });

  test(`${name}: later is the same, and can be stopped`, async () => {
    assert.deepEqual(await package_.planAsync(BEFORE, AFTER), package_.plan(BEFORE, AFTER));
    await assert.rejects(package_.diffAsync(BEFORE, AFTER, { dialect: 'oracle' }), { code: 'unknown-dialect' });
    await assert.rejects(package_.diffAsync(BEFORE, AFTER, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  test(`${name}: a session says what the functions say, whatever is typed`, () => {
    const session = new package_.Session();
    const typed = ['', BEFORE, `-- é😀\n${BEFORE}`, `-- é😁\n${BEFORE}`, `-- 😁\n${AFTER}`, `${AFTER}CREATE`, `${AFTER}CREATE TABLE more (x text);`, AFTER, { name: 'other', text: BEFORE }, { name: 'm', files: { 'a.sql': AFTER } }, BEFORE];
    for (const before of [BEFORE, '', AFTER]) {
      for (const after of typed) assert.deepEqual(session.plan(before, after), package_.plan(before, after));
    }
    assert.equal(session.render(AFTER, BEFORE), package_.render(AFTER, BEFORE));
    assert.deepEqual(session.read(AFTER), package_.read(AFTER));
    assert.throws(() => session.plan('', '', { dialect: 'oracle' }), { code: 'unknown-dialect' });
    assert.throws(() => session.plan('', '', { nonsense: 1 }), { code: 'invalid-request' });
    assert.deepEqual(session.plan(BEFORE, AFTER), package_.plan(BEFORE, AFTER));
  });

  test(`${name}: names that mean something elsewhere are names`, () => {
    const name = '</script><img src=x onerror=alert(1)>${1}\u2028';
    const plan = package_.plan('', `CREATE TABLE "${name}" (id integer);`);
    assert.equal(plan.steps[0].causes.some((cause) => cause.id.name === name.slice(0, 63)), true);
  });

  test(`${name}: ten thousand calls do not make it grow`, { timeout: 300_000 }, () => {
    const used = () => process.memoryUsage().rss / 2 ** 20;
    for (let at = 0; at < 2000; at++) package_.render(BEFORE, AFTER, { format: 'json' });
    globalThis.gc?.();
    const before = used();
    for (let at = 0; at < 8000; at++) package_.render(BEFORE, AFTER, { format: 'json' });
    globalThis.gc?.();
    assert.ok(used() - before < 24, `grew by ${(used() - before).toFixed(1)} MB`);
  });
}

test('where the core stops short there is an error, and the next call is answered', () => {
  const { error } = JSON.parse(call('diff', '{ "sources": [{ "name": "a" }] }', [7]));
  assert.equal(error.code, 'internal');
  assert.notEqual(error.message, '');
  assert.deepEqual(JSON.parse(call('diff', '{ "sources": [{ "name": "a" }, { "name": "b" }] }', ['', ''])).steps, []);
});

test('a session outlives a core that stopped short', () => {
  const session = new wasm.Session();
  session.plan(BEFORE, AFTER);
  call('diff', '{ "sources": [{ "name": "a" }] }', [7]);
  assert.deepEqual(session.plan(BEFORE, BEFORE), wasm.plan(BEFORE, BEFORE));
});

test('a drift is an assertion that shows what is to be done', () => {
  expectNoDrift(BEFORE, BEFORE);
  assert.throws(() => expectNoDrift(BEFORE, AFTER), { name: 'AssertionError', message: /ADD COLUMN fresh/ });
});
