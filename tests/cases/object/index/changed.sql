-- An index cannot be changed: it is made anew. Its parameters can.
-- before --
CREATE TABLE t (a int, b int);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t (a) WITH (fillfactor = 50);
-- after --
CREATE TABLE t (a int, b int);
CREATE INDEX i ON t (a, b);
CREATE INDEX j ON t (a) WITH (fillfactor = 90);
-- plan --
ALTER INDEX j SET (fillfactor=90);
DROP INDEX i;
CREATE INDEX i ON t (a, b);
