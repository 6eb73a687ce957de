-- Names in parentheses are the names of the result, and the server keeps them in the query.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v (a, b) AS SELECT id, title FROM item;
CREATE VIEW w (a) AS SELECT count(*) n, title FROM item GROUP BY title;
CREATE VIEW s (a) AS SELECT * FROM item;
CREATE VIEW r (a) AS VALUES (1, 'x');
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v AS SELECT id AS a, title AS b FROM item;
CREATE VIEW w AS SELECT count(*) AS a, title FROM item GROUP BY title;
CREATE VIEW s AS SELECT item.id AS a, item.title, item.price FROM item;
CREATE VIEW r AS SELECT "*VALUES*".column1 AS a, "*VALUES*".column2 FROM (VALUES (1, 'x'::text)) "*VALUES*";
-- plan --
