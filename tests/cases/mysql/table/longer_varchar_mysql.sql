-- MySQL copies a table whose VARCHAR grows beyond 255 bytes, and only then.
-- dialect: mysql
-- before --
CREATE TABLE t (a varchar(10), b varchar(60));
-- after --
CREATE TABLE t (a varchar(60), b varchar(70));
-- plan --
ALTER TABLE t
    MODIFY COLUMN a varchar(60),
    MODIFY COLUMN b varchar(70);
-- check --
-- may-fail in after 1:1: rows that are there may not fit column `t.a` as it will be
-- rewrite-table in after 1:1: this writes every row of `t` anew; meanwhile every write to it waits
