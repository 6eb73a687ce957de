-- A default that must be computed cannot be added by ALTER TABLE, so the table is made anew.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT);
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT, made_at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP, total INT AS (id * 2) STORED);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_item (
    id integer PRIMARY KEY,
    title text,
    made_at text DEFAULT CURRENT_TIMESTAMP NOT NULL,
    total int GENERATED ALWAYS AS (id * 2) STORED
);

INSERT INTO new_item (id, title)
SELECT id, title FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 1:1: this writes every row of `item` anew; meanwhile every write to it waits
