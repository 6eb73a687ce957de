-- A column that refuses NULL and has no default cannot be given to rows that are there.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY);
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_item (
    id integer PRIMARY KEY,
    title text NOT NULL
);

INSERT INTO new_item (id)
SELECT id FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- add-required-column in after 1:44: column `title` of `item` has no value for the rows that are there
-- rewrite-table in after 1:1: this writes every row of `item` anew; meanwhile every write to it waits
