-- Names in parentheses are the names of the result, and the server keeps them in the query.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v (a, b) AS SELECT id, title FROM item;
CREATE VIEW w (a) AS SELECT count(*) n, title FROM item GROUP BY title;
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v AS SELECT id AS a, title AS b FROM item;
CREATE VIEW w AS SELECT count(*) AS a, title FROM item GROUP BY title;
-- plan --
