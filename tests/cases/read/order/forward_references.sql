-- A hand-written file may have any order.
-- server: none
-- before --
CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (a int REFERENCES a);
CREATE VIEW v AS SELECT a FROM b;
-- after --
CREATE VIEW v AS SELECT a FROM b;
CREATE TABLE b (a int REFERENCES a);
CREATE TABLE a (id int PRIMARY KEY);
-- plan --
