-- MySQL takes no new column whose default is another for each row: the default comes after it.
-- dialect: mysql
-- before --
CREATE TABLE t (id int PRIMARY KEY);
-- after --
CREATE TABLE t (id int PRIMARY KEY, token varchar(40) NOT NULL DEFAULT (uuid()), tried int);
-- plan --
ALTER TABLE t
    ADD COLUMN token varchar(40) NOT NULL,
    ADD COLUMN tried int;

ALTER TABLE t ALTER COLUMN token SET DEFAULT (uuid());
