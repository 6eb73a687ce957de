-- A stored expression: it can be dropped in place, but not added.
-- before --
CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a * 2) STORED, c int);
-- after --
CREATE TABLE t (a int, b int, c int GENERATED ALWAYS AS (a + 1) STORED);
-- plan --
ALTER TABLE t ALTER COLUMN b DROP EXPRESSION;
ALTER TABLE t DROP COLUMN c;
ALTER TABLE t ADD COLUMN c integer GENERATED ALWAYS AS (a + 1) STORED;
-- check --
-- drop-column in after 1:31: dropping column `t.c` destroys its values
-- rewrite-table in after 1:31: this writes every row of `t` anew; meanwhile every read and write of it waits
