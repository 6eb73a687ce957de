// Projects of other tools, as their folders lie on the disk.

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { diff, drizzleProject, prismaProject } from '../js/index.js';
import { expectNoDrift } from '../js/testing.js';

const folder = mkdtempSync(join(tmpdir(), 'driftless-projects-'));
after(() => rmSync(folder, { recursive: true }));

function put(path, text) {
  mkdirSync(join(folder, path, '..'), { recursive: true });
  writeFileSync(join(folder, path), text);
}

test('a drizzle-kit project: its snapshot is what its migrations make', () => {
  put('drizzle/meta/_journal.json', JSON.stringify({ version: '7', dialect: 'postgresql', entries: [{ idx: 1, tag: '0001_second' }, { idx: 0, tag: '0000_first' }] }));
  put('drizzle/0000_first.sql', `CREATE TYPE "public"."role" AS ENUM('user', 'admin');--> statement-breakpoint
CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"role" "role" DEFAULT 'user' NOT NULL,
	"email" varchar(120),
	CONSTRAINT "users_email_unique" UNIQUE("email")
);`);
  put('drizzle/0001_second.sql', `CREATE TABLE "posts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "posts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"author" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_users_id_fk" FOREIGN KEY ("author") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_author_index" ON "posts" USING btree ("author" DESC NULLS LAST);`);
  const none = { indexes: {}, foreignKeys: {}, compositePrimaryKeys: {}, uniqueConstraints: {}, policies: {}, checkConstraints: {}, isRLSEnabled: false };
  const column = (name, type, more) => ({ [name]: { name, type, primaryKey: false, notNull: false, ...more } });
  const snapshot = {
    version: '7',
    dialect: 'postgresql',
    tables: {
      'public.users': {
        ...none,
        name: 'users',
        schema: '',
        columns: {
          ...column('id', 'serial', { primaryKey: true, notNull: true }),
          ...column('role', 'role', { typeSchema: 'public', notNull: true, default: "'user'" }),
          ...column('email', 'varchar(120)'),
        },
        uniqueConstraints: { users_email_unique: { name: 'users_email_unique', nullsNotDistinct: false, columns: ['email'] } },
      },
      'public.posts': {
        ...none,
        name: 'posts',
        schema: '',
        columns: {
          ...column('id', 'bigint', { primaryKey: true, notNull: true, identity: { type: 'always', name: 'posts_id_seq', schema: 'public', increment: '1', minValue: '1', maxValue: '9223372036854775807', startWith: '1', cache: '1', cycle: false } }),
          ...column('author', 'integer', { notNull: true }),
        },
        indexes: { posts_author_index: { name: 'posts_author_index', columns: [{ expression: 'author', isExpression: false, asc: false, nulls: 'last' }], isUnique: false, concurrently: false, method: 'btree', with: {} } },
        foreignKeys: { posts_author_users_id_fk: { name: 'posts_author_users_id_fk', tableFrom: 'posts', tableTo: 'users', columnsFrom: ['author'], columnsTo: ['id'], onDelete: 'cascade', onUpdate: 'no action' } },
      },
    },
    enums: { 'public.role': { name: 'role', schema: 'public', values: ['user', 'admin'] } },
    schemas: {},
    sequences: {},
    views: {},
  };
  put('drizzle/meta/0001_snapshot.json', JSON.stringify(snapshot));
  const { schema, migrations } = drizzleProject(join(folder, 'drizzle'));
  expectNoDrift(migrations, schema);
  snapshot.tables['public.users'].columns.email.type = 'varchar(200)';
  put('drizzle/meta/0001_snapshot.json', JSON.stringify(snapshot));
  const { steps } = diff(migrations, drizzleProject(join(folder, 'drizzle')).schema);
  assert.deepEqual(steps.map((step) => step.sql), ['ALTER TABLE users ALTER COLUMN email TYPE character varying(200)']);
});

test('a drizzle-kit project of SQLite', () => {
  put('lite/meta/_journal.json', JSON.stringify({ version: '7', dialect: 'sqlite', entries: [{ idx: 0, tag: '0000_first' }] }));
  put('lite/0000_first.sql', 'CREATE TABLE `users` (\n\t`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,\n\t`email` text NOT NULL\n);\n--> statement-breakpoint\nCREATE UNIQUE INDEX `users_email_unique` ON `users` (`email`);');
  const columns = { id: { name: 'id', type: 'integer', primaryKey: true, notNull: true, autoincrement: true }, email: { name: 'email', type: 'text', primaryKey: false, notNull: true, autoincrement: false } };
  const indexes = { users_email_unique: { name: 'users_email_unique', columns: ['email'], isUnique: true } };
  put('lite/meta/0000_snapshot.json', JSON.stringify({ version: '6', dialect: 'sqlite', tables: { users: { name: 'users', columns, indexes, foreignKeys: {}, compositePrimaryKeys: {}, uniqueConstraints: {} } }, views: {}, enums: {} }));
  const { schema, migrations } = drizzleProject(join(folder, 'lite'));
  assert.equal(diff(migrations, schema).dialect, 'sqlite');
  expectNoDrift(migrations, schema);
});

test('a Prisma project: schema and migrations by its folder', () => {
  put('app/prisma/schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n\nmodel A {\n  id Int @id\n}\n');
  put('app/prisma/migrations/20260101000000_a/migration.sql', 'CREATE TABLE "A" (\n    "id" INTEGER NOT NULL,\n\n    CONSTRAINT "A_pkey" PRIMARY KEY ("id")\n);\n');
  put('app/prisma/migrations/migration_lock.toml', 'provider = "postgresql"\n');
  const { schema, migrations } = prismaProject(join(folder, 'app'));
  expectNoDrift(migrations, schema);
  put('other/package.json', '{ "prisma": { "schema": "db/models" } }');
  put('other/db/models/a.prisma', 'datasource db {\n  provider = "postgresql"\n}\n');
  put('other/db/models/b.prisma', 'model B {\n  id Int @id\n}\n');
  put('other/db/models/migrations/1_b/migration.sql', 'CREATE TABLE "B" ("id" INTEGER NOT NULL, CONSTRAINT "B_pkey" PRIMARY KEY ("id"));');
  const other = prismaProject(join(folder, 'other'));
  assert.deepEqual(Object.keys(other.schema.files), ['a.prisma', 'b.prisma']);
  expectNoDrift(other.migrations, other.schema);
});
