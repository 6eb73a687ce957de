-- Views that read a table go before it is made anew and come back after it, the views on them too.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY, a INT);
CREATE TABLE other (id INTEGER PRIMARY KEY);
CREATE VIEW items (number) AS SELECT id FROM ITEM;
CREATE VIEW counted AS SELECT count(*) AS n FROM items;
CREATE VIEW others AS SELECT id FROM other;
CREATE TRIGGER items_insert INSTEAD OF INSERT ON items BEGIN INSERT INTO other VALUES (NEW.number); END;
CREATE TRIGGER other_insert AFTER INSERT ON other BEGIN DELETE FROM item WHERE id = NEW.id; END;
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE other (id INTEGER PRIMARY KEY);
CREATE VIEW items (number) AS SELECT id FROM ITEM;
CREATE VIEW counted AS SELECT count(*) AS n FROM items;
CREATE VIEW others AS SELECT id FROM other;
CREATE TRIGGER items_insert INSTEAD OF INSERT ON items BEGIN INSERT INTO other VALUES (NEW.number); END;
CREATE TRIGGER other_insert AFTER INSERT ON other BEGIN DELETE FROM item WHERE id = NEW.id; END;
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

DROP TRIGGER other_insert;

DROP VIEW counted;

DROP VIEW items;

CREATE TABLE new_item (
    id integer PRIMARY KEY,
    a text
);

INSERT INTO new_item (id, a)
SELECT id, a FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;

CREATE VIEW items (number) AS
SELECT id FROM ITEM;

CREATE VIEW counted AS
SELECT count(*) AS n FROM items;

CREATE TRIGGER items_insert
INSTEAD OF INSERT ON items BEGIN INSERT INTO other VALUES (NEW.number); END;

CREATE TRIGGER other_insert
AFTER INSERT ON other BEGIN DELETE FROM item WHERE id = NEW.id; END;

PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 1:1: this writes every row of `item` anew; meanwhile every write to it waits
