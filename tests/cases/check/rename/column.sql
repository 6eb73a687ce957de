-- Programs know a column by its name.
-- before --
CREATE TABLE t (old int);
-- after --
CREATE TABLE t (
    -- @renamed from=old
    new int
);
-- plan --
ALTER TABLE t RENAME COLUMN old TO new;
ALTER TABLE t ADD COLUMN new integer;
ALTER TABLE t DROP COLUMN old;
-- check --
-- drop-column in before 1:1: dropping column `t.old` destroys its values
-- rename in after 1:1: programs that know column `t.new` as `old` stop working
-- likely-rename in after 1:1: `t.old` is dropped and `new` of the same shape is created: was it renamed?
-- opaque-statement: what this statement made is left as it is: nobody knows what undoes it
