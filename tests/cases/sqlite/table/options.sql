-- STRICT and WITHOUT ROWID are given and taken by making the table anew.
-- dialect: sqlite
-- before --
CREATE TABLE one (id INTEGER PRIMARY KEY, a TEXT);
CREATE TABLE two (id TEXT PRIMARY KEY, a TEXT) WITHOUT ROWID;
-- after --
CREATE TABLE one (id INTEGER PRIMARY KEY, a TEXT) STRICT;
CREATE TABLE two (id TEXT PRIMARY KEY, a TEXT);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_one (
    id integer PRIMARY KEY,
    a text
)
STRICT;

INSERT INTO new_one (id, a)
SELECT id, a FROM one;

DROP TABLE one;
ALTER TABLE new_one RENAME TO one;

CREATE TABLE new_two (
    id text PRIMARY KEY,
    a text
);

INSERT INTO new_two (id, a)
SELECT id, a FROM two;

DROP TABLE two;
ALTER TABLE new_two RENAME TO two;

PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- may-fail in after 1:1: rows that are there may not fit table `one` as it will be
-- rewrite-table in after 1:1: this writes every row of `one` anew; meanwhile every write to it waits
-- rewrite-table in after 2:1: this writes every row of `two` anew; meanwhile every write to it waits
