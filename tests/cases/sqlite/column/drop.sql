-- A column that nothing names is dropped by ALTER TABLE.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT, note TEXT DEFAULT 'x');
CREATE INDEX item_title ON item (title);
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, title TEXT);
CREATE INDEX item_title ON item (title);
-- plan --
ALTER TABLE item DROP COLUMN note;
-- check --
-- drop-column in before 1:56: dropping column `item.note` destroys its values
