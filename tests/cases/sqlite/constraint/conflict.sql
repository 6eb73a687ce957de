-- What happens on a conflict is a part of what is demanded.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY, a INT NOT NULL, b INT UNIQUE);
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, a INT NOT NULL ON CONFLICT IGNORE, b INT UNIQUE ON CONFLICT ABORT);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_item (
    id integer PRIMARY KEY ON CONFLICT REPLACE,
    a int NOT NULL ON CONFLICT IGNORE,
    b int,
    UNIQUE (b)
);

INSERT INTO new_item (id, a, b)
SELECT id, a, b FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 1:1: this writes every row of `item` anew; meanwhile every write to it waits
