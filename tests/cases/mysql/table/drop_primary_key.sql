-- A column that leaves the primary key stays NOT NULL unless it is told otherwise.
-- dialect: mysql
-- before --
CREATE TABLE stay (id int NOT NULL, PRIMARY KEY (id));
CREATE TABLE loose (id int NOT NULL, PRIMARY KEY (id));
-- after --
CREATE TABLE stay (id int NOT NULL);
CREATE TABLE loose (id int);
