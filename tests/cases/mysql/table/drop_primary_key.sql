-- A column that leaves the primary key stays NOT NULL unless it is told otherwise.
-- dialect: mysql
-- before --
CREATE TABLE stay (id int NOT NULL, PRIMARY KEY (id));
CREATE TABLE loose (id int NOT NULL, PRIMARY KEY (id));
-- after --
CREATE TABLE stay (id int NOT NULL);
CREATE TABLE loose (id int);
-- plan --
ALTER TABLE loose
    DROP PRIMARY KEY,
    MODIFY COLUMN id int;

ALTER TABLE stay DROP PRIMARY KEY;
-- check --
-- rewrite-table in after 2:1: this writes every row of `loose` anew; meanwhile every write to it waits
-- rewrite-table in before 1:1: this writes every row of `stay` anew; meanwhile every write to it waits
