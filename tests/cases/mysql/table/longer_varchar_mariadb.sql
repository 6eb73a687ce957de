-- MariaDB copies no table whose VARCHAR grows.
-- dialect: mariadb
-- before --
CREATE TABLE t (a varchar(10), b varchar(60));
-- after --
CREATE TABLE t (a varchar(60), b varchar(70));
-- plan --
ALTER TABLE t
    MODIFY COLUMN a varchar(60),
    MODIFY COLUMN b varchar(70);
