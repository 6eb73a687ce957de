-- Commands one by one and in parentheses; a rule that makes a view.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE TABLE log (id int);
CREATE RULE a AS ON DELETE TO item DO ALSO INSERT INTO log VALUES (old.id);
CREATE RULE b AS ON UPDATE TO item WHERE old.id > 1 DO INSTEAD (INSERT INTO log VALUES (1); INSERT INTO log VALUES (2););
CREATE VIEW v AS SELECT id FROM item;
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE TABLE log (id int);
CREATE RULE a AS ON DELETE TO item DO (INSERT INTO log VALUES (old.id));
CREATE RULE b AS ON UPDATE TO item WHERE old.id > 1 DO INSTEAD (INSERT INTO log VALUES (1); INSERT INTO log VALUES (2));
CREATE TABLE v (id int);
CREATE RULE "_RETURN" AS ON SELECT TO v DO INSTEAD SELECT id FROM item;
-- plan --
