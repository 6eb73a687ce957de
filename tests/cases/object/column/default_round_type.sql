-- A default that does not fit the new type waits beside the change.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (m text DEFAULT 'ok' NOT NULL);
-- after --
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE t (m mood DEFAULT 'ok' NOT NULL);
-- plan --
ALTER TABLE t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::mood;
ALTER TABLE t ALTER COLUMN m SET DEFAULT 'ok';
-- check --
-- may-fail in after 2:17: rows that are there may not fit column `t.m` as it will be
-- rewrite-table in after 2:17: this writes every row of `t` anew; meanwhile every read and write of it waits
-- undo --
ALTER TABLE t ALTER COLUMN m DROP DEFAULT;
ALTER TABLE t ALTER COLUMN m TYPE text;
ALTER TABLE t ALTER COLUMN m SET DEFAULT 'ok';
