-- An index is built while writes wait.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (a int, b int);
CREATE INDEX i ON t (a);
-- plan --
CREATE INDEX i ON t (a);
-- check --
-- scan-table in after 2:1: this reads every row of `t`; meanwhile every write to it waits
