-- A value goes: the type is built anew under the columns that have it.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'ok', 'gone');
CREATE TABLE t (m mood DEFAULT 'ok', many mood[]);
-- after --
CREATE TYPE mood AS ENUM ('ok', 'sad');
CREATE TABLE t (m mood DEFAULT 'ok', many mood[]);
-- plan --
ALTER TYPE mood RENAME TO mood__old;
CREATE TYPE mood AS ENUM ('ok', 'sad');

ALTER TABLE t ALTER COLUMN many TYPE mood[] USING many::text[]::mood[];
ALTER TABLE t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood;
ALTER TABLE t ALTER COLUMN m SET DEFAULT 'ok';

DROP TYPE mood__old;
-- check --
-- may-fail in after 2:38: rows that are there may not fit column `t.many` as it will be
-- rewrite-table in after 2:38: this writes every row of `t` anew; meanwhile every read and write of it waits
-- may-fail in after 2:17: rows that are there may not fit column `t.m` as it will be
-- rewrite-table in after 2:17: this writes every row of `t` anew; meanwhile every read and write of it waits
