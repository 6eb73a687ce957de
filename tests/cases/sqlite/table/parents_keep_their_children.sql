-- A parent is made anew with foreign keys off, so its children stay; they refer to it by its name.
-- dialect: sqlite
-- before --
CREATE TABLE parent (id INTEGER PRIMARY KEY, a INT);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
CREATE TABLE selfish (id INTEGER PRIMARY KEY, of INT REFERENCES selfish (id), a INT);
-- after --
CREATE TABLE parent (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INT NOT NULL REFERENCES parent (id) ON DELETE CASCADE);
CREATE TABLE selfish (id INTEGER PRIMARY KEY, of INT REFERENCES selfish (id), a TEXT);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_parent (
    id integer PRIMARY KEY,
    a text
);

INSERT INTO new_parent (id, a)
SELECT id, a FROM parent;

DROP TABLE parent;
ALTER TABLE new_parent RENAME TO parent;

CREATE TABLE new_selfish (
    id integer PRIMARY KEY,
    of int,
    a text,
    FOREIGN KEY (of) REFERENCES selfish (id)
);

INSERT INTO new_selfish (id, of, a)
SELECT id, of, a FROM selfish;

DROP TABLE selfish;
ALTER TABLE new_selfish RENAME TO selfish;

PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 1:1: this writes every row of `parent` anew; meanwhile every write to it waits
-- rewrite-table in after 3:1: this writes every row of `selfish` anew; meanwhile every write to it waits
