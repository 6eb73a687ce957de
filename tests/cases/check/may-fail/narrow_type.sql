-- A type that not every value fits.
-- before --
CREATE TABLE t (a varchar(20));
-- after --
CREATE TABLE t (a varchar(10));
-- plan --
ALTER TABLE t ALTER COLUMN a TYPE character varying(10);
-- check --
-- may-fail in after 1:17: rows that are there may not fit column `t.a` as it will be
-- rewrite-table in after 1:17: this writes every row of `t` anew; meanwhile every read and write of it waits
