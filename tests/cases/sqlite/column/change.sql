-- Type, default, collation and NOT NULL change in one move of the rows; what was NULL gets the default.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY, price INT, title TEXT, state TEXT DEFAULT 'new', code VARCHAR(10) COLLATE NOCASE);
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, price DECIMAL(10, 2), title TEXT NOT NULL DEFAULT '', state TEXT DEFAULT 'draft', code varchar(10) COLLATE RTRIM);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_item (
    id integer PRIMARY KEY,
    price decimal(10, 2),
    title text DEFAULT '' NOT NULL,
    state text DEFAULT 'draft',
    code varchar(10) COLLATE RTRIM
);

INSERT INTO new_item (id, price, title, state, code)
SELECT id, price, coalesce(title, ''), state, code FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 1:1: this writes every row of `item` anew; meanwhile every write to it waits
