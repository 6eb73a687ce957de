-- Keys, checks and references of a table that is there: known by what they demand, whatever they are called.
-- dialect: sqlite
-- before --
CREATE TABLE other (id INTEGER PRIMARY KEY);
CREATE TABLE item (id INTEGER, a INT UNIQUE, b INT, CONSTRAINT positive CHECK (b > 0));
-- after --
CREATE TABLE other (id INTEGER PRIMARY KEY);
CREATE TABLE item (
    id INTEGER,
    a INT,
    b INT REFERENCES other (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (id, a),
    CONSTRAINT both UNIQUE (a COLLATE NOCASE, b DESC) ON CONFLICT REPLACE,
    CHECK (b > 0)
);
-- plan --
PRAGMA foreign_keys = OFF;
BEGIN;

CREATE TABLE new_item (
    id integer,
    a int,
    b int,
    PRIMARY KEY (id, a),
    CONSTRAINT both UNIQUE (a COLLATE NOCASE, b DESC) ON CONFLICT REPLACE,
    CHECK (b > 0),
    FOREIGN KEY (b) REFERENCES other (id) ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED
);

INSERT INTO new_item (rowid, id, a, b)
SELECT rowid, id, a, b FROM item;

DROP TABLE item;
ALTER TABLE new_item RENAME TO item;
PRAGMA foreign_key_check;
COMMIT;
PRAGMA foreign_keys = ON;
-- check --
-- outside-transaction in after 2:1: this statement must be committed on its own, not in one transaction with the others
-- add-unique in after 2:1: rows of `item` may already repeat what `PRIMARY KEY` wants unique
-- add-unique in after 2:1: rows of `item` may already repeat what `UNIQUE (a, b)` wants unique
-- add-foreign-key in after 2:1: rows of `item` may refer to rows that `other` does not have
-- rewrite-table in after 2:1: this writes every row of `item` anew; meanwhile every write to it waits
