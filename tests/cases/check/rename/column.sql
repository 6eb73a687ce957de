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
-- check --
-- rename in after 3:5: programs that know column `t.new` as `old` stop working
