-- A view is replaced when the columns that it names are there.
-- dialect: mysql
-- before --
CREATE TABLE item (id int PRIMARY KEY, info int NOT NULL);
CREATE VIEW shown AS SELECT id, info FROM item;
-- after --
CREATE TABLE item (id int PRIMARY KEY, extra int NOT NULL);
CREATE VIEW shown AS SELECT id, extra FROM item;
