-- A type changes with a cast where the server has one, and USING where it wants to be told.
-- before --
CREATE TABLE t (a int, b varchar(10), c text, d timestamp, e numeric(10,2));
-- after --
CREATE TABLE t (a bigint, b varchar(20), c int, d timestamptz, e numeric(12,2));
-- plan --
ALTER TABLE t ALTER COLUMN a TYPE bigint;
ALTER TABLE t ALTER COLUMN b TYPE character varying(20);
ALTER TABLE t ALTER COLUMN c TYPE integer USING c::integer;
ALTER TABLE t ALTER COLUMN d TYPE timestamp with time zone;
ALTER TABLE t ALTER COLUMN e TYPE numeric(12,2);
-- check --
-- rewrite-table in after 1:17: this writes every row of `t` anew; meanwhile every read and write of it waits
-- may-fail in after 1:42: rows that are there may not fit column `t.c` as it will be
-- rewrite-table in after 1:42: this writes every row of `t` anew; meanwhile every read and write of it waits
-- rewrite-table in after 1:49: this writes every row of `t` anew; meanwhile every read and write of it waits
-- undo --
ALTER TABLE t ALTER COLUMN a TYPE integer;
ALTER TABLE t ALTER COLUMN b TYPE character varying(10);
ALTER TABLE t ALTER COLUMN c TYPE text;
ALTER TABLE t ALTER COLUMN d TYPE timestamp without time zone;
ALTER TABLE t ALTER COLUMN e TYPE numeric(10,2);
