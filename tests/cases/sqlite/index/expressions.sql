-- Indexes over expressions, over some rows, in another order and another collation.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY, a TEXT, b INT);
CREATE INDEX stays ON item (lower(a), b + 1 DESC) WHERE b IS NOT NULL;
CREATE INDEX changes ON item (a);
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, a TEXT, b INT);
CREATE INDEX stays ON ITEM (LOWER("a"), b + 1 DESC) WHERE b IS NOT NULL;
CREATE UNIQUE INDEX changes ON item (a COLLATE nocase DESC, (b)) WHERE (a <> '');
-- plan --
DROP INDEX changes;
CREATE UNIQUE INDEX changes ON item (a COLLATE nocase DESC, b) WHERE (a <> '');
-- check --
-- add-unique in after 3:1: rows of `item` may already repeat what `changes` wants unique
