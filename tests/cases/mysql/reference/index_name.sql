-- The name that a foreign key gives its index is the index's alone in MySQL.
-- dialect: mysql
-- server: mysql
-- before --
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a_id int, FOREIGN KEY by_a (a_id) REFERENCES a (id));
-- after --
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (id int PRIMARY KEY, a_id int, KEY by_a (a_id), CONSTRAINT b_ibfk_1 FOREIGN KEY (a_id) REFERENCES a (id));
-- plan --
