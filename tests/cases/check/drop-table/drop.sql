-- A dropped table.
-- before --
CREATE TABLE t (a int, b int);
CREATE TABLE gone (x int);
-- after --
CREATE TABLE t (a int, b int);
-- plan --
DROP TABLE gone;
-- check --
-- drop-table in before 2:1: dropping table `gone` destroys its rows
