-- A column with an index goes by making the table anew; the other index and the trigger come back.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT, note TEXT);
CREATE INDEX item_title ON item (title);
CREATE INDEX item_note ON item (note);
CREATE TABLE log (item_id INT);
CREATE TRIGGER item_log AFTER INSERT ON item BEGIN INSERT INTO log VALUES (NEW.id); END;
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT);
CREATE INDEX item_title ON item (title);
CREATE TABLE log (item_id INT);
CREATE TRIGGER item_log AFTER INSERT ON item BEGIN INSERT INTO log VALUES (NEW.id); END;
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_item (
    id integer PRIMARY KEY,
    title text
);

INSERT INTO new_item (id, title)
SELECT id, title FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;
CREATE INDEX item_title ON item (title);

CREATE TRIGGER item_log
AFTER INSERT ON item BEGIN INSERT INTO log VALUES (NEW.id); END;

PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 1:1: this writes every row of `item` anew; meanwhile every write to it waits
-- drop-column in before 1:56: dropping column `item.note` destroys its values
