-- A table that counts the numbers it has given out goes on counting, and rows without a key keep their numbers.
-- dialect: sqlite
-- before --
CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, a INT);
CREATE TABLE plain (a INT, b INT);
-- after --
CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT);
CREATE TABLE plain (a TEXT, b INT);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_counted (
    id integer PRIMARY KEY AUTOINCREMENT,
    a text
);

INSERT INTO sqlite_sequence (name, seq) SELECT 'new_counted', seq FROM sqlite_sequence WHERE name = 'counted';

INSERT INTO new_counted (id, a)
SELECT id, a FROM counted;

DROP TABLE counted;
ALTER TABLE new_counted RENAME TO counted;

CREATE TABLE new_plain (
    a text,
    b int
);

INSERT INTO new_plain (rowid, a, b)
SELECT rowid, a, b FROM plain;

DROP TABLE plain;
ALTER TABLE new_plain RENAME TO plain;

PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- rewrite-table in after 1:1: this writes every row of `counted` anew; meanwhile every write to it waits
-- rewrite-table in after 2:1: this writes every row of `plain` anew; meanwhile every write to it waits
