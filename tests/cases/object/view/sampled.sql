-- What part of the rows a view reads is part of what it is.
-- before --
CREATE TABLE item (id integer, price integer);
CREATE VIEW picked AS SELECT i.price FROM item AS i TABLESAMPLE SYSTEM (10);
CREATE VIEW kept AS SELECT id FROM item TABLESAMPLE BERNOULLI (20) REPEATABLE (7);
-- after --
CREATE TABLE item (id integer, price integer);
CREATE VIEW picked AS SELECT i.price FROM item AS i TABLESAMPLE SYSTEM (20);
CREATE VIEW kept AS SELECT item.id FROM item TABLESAMPLE bernoulli (20) REPEATABLE (7);
-- plan --
CREATE OR REPLACE VIEW picked AS
SELECT i.price FROM item AS i TABLESAMPLE SYSTEM (20);
