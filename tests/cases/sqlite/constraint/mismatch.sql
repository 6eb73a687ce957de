-- A reference to what is no key is no reason to stop: the check for it looks elsewhere.
-- dialect: sqlite
-- before --
CREATE TABLE other (id INT);
CREATE TABLE item (id INTEGER PRIMARY KEY, a INT);
CREATE TABLE sound (id INTEGER PRIMARY KEY, item_id INT REFERENCES item);
-- after --
CREATE TABLE other (id INT);
CREATE TABLE item (id INTEGER PRIMARY KEY, a TEXT REFERENCES other (id));
CREATE TABLE sound (id INTEGER PRIMARY KEY, item_id TEXT REFERENCES item);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_item (
    id integer PRIMARY KEY,
    a text,
    FOREIGN KEY (a) REFERENCES other (id)
);

INSERT INTO new_item (id, a)
SELECT id, a FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;

CREATE TABLE new_sound (
    id integer PRIMARY KEY,
    item_id text,
    FOREIGN KEY (item_id) REFERENCES item
);

INSERT INTO new_sound (id, item_id)
SELECT id, item_id FROM sound;

DROP TABLE sound;
ALTER TABLE new_sound RENAME TO sound;

PRAGMA foreign_key_check(sound);
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 2:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 2:1: this writes every row of `item` anew; meanwhile every write to it waits
-- rewrite-table in after 3:1: this writes every row of `sound` anew; meanwhile every write to it waits
