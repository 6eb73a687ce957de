-- Privileges on columns that come and go; what is revoked from the whole table is lost on the columns too.
-- before --
CREATE TABLE t (a int, gone int);
GRANT SELECT ON t TO reader;
GRANT SELECT (a), UPDATE (gone) ON t TO reader;
-- after --
CREATE TABLE t (a int, fresh int);
GRANT SELECT (a, fresh) ON t TO reader;
-- plan --
ALTER TABLE t ADD COLUMN fresh integer;
REVOKE SELECT, UPDATE (gone) ON t FROM reader;
GRANT SELECT (a, fresh) ON t TO reader;
ALTER TABLE t DROP COLUMN gone;
-- check --
-- drop-column in before 1:24: dropping column `t.gone` destroys its values
-- likely-rename in after 1:24: `t.gone` is dropped and `fresh` of the same shape is created: was it renamed?
