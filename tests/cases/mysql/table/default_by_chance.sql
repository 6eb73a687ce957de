-- MySQL takes no new column whose default is another for each row: the default comes after it.
-- dialect: mysql
-- before --
CREATE TABLE t (id int PRIMARY KEY);
-- after --
CREATE TABLE t (id int PRIMARY KEY, token varchar(40) NOT NULL DEFAULT (uuid()), tried int);
