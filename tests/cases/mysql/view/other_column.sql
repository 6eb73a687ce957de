-- Columns of one name are those of different tables; a view that takes the other one is another.
-- dialect: mysql
-- before --
CREATE TABLE a (id int PRIMARY KEY, x int);
CREATE TABLE b (id int PRIMARY KEY, x int);
CREATE VIEW v AS SELECT a.x FROM a JOIN b ON a.id = b.id;
-- after --
CREATE TABLE a (id int PRIMARY KEY, x int);
CREATE TABLE b (id int PRIMARY KEY, x int);
CREATE VIEW v AS SELECT b.x FROM a JOIN b ON a.id = b.id;
-- plan --
CREATE OR REPLACE VIEW v AS
SELECT b.x FROM a JOIN b ON a.id = b.id;
