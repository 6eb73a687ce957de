-- A broken statement is reported with its place, and the rest is read.
-- server: none
-- before --
CREATE TABLE t (a int);
-- after --
CREATE TABEL broken (x int);
CREATE TABLE t (a bigint);
-- read --
-- unknown-statement in after 1:1: this statement is not understood
-- plan --
ALTER TABLE t ALTER COLUMN a TYPE bigint;

CREATE TABEL broken (x int);
-- check --
-- rewrite-table in after 2:17: this writes every row of `t` anew; meanwhile every read and write of it waits
-- opaque-statement in after 1:1: this statement is not understood, and copied as it stands
