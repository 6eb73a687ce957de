-- MySQL copies a table whose VARCHAR grows beyond 255 bytes, and only then.
-- dialect: mysql
-- before --
CREATE TABLE t (a varchar(10), b varchar(60));
-- after --
CREATE TABLE t (a varchar(60), b varchar(70));
