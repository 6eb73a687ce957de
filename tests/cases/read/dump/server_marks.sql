-- Recent servers mark columns for themselves, and older dump programs print the mark: it says nothing.
-- server: none
-- before --
CREATE TABLE t (a integer);
ALTER TABLE ONLY t ALTER COLUMN a SET (n_distinct=5, pg_attver=22213488);
-- after --
CREATE TABLE t (a integer);
ALTER TABLE ONLY t ALTER COLUMN a SET (n_distinct=5, pg_attver=11111111);
-- plan --
