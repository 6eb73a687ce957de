-- A dump as `.dump` prints it, with rows, counters and virtual tables.
-- dialect: sqlite
-- server: none
-- before --
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT);
INSERT INTO item VALUES(1,'a; b');
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('item',1);
PRAGMA writable_schema=ON;
INSERT INTO sqlite_schema(type,name,tbl_name,rootpage,sql)VALUES('table','docs','docs',0,'CREATE VIRTUAL TABLE docs USING fts5(title, tokenize=''porter'')');
CREATE TABLE IF NOT EXISTS 'docs_data'(id INTEGER PRIMARY KEY, block BLOB);
CREATE INDEX item_note ON item(note);
PRAGMA writable_schema=OFF;
COMMIT;
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY AUTOINCREMENT, note TEXT);
CREATE TABLE sqlite_sequence(name,seq);
CREATE VIRTUAL TABLE docs USING fts5(title, tokenize='porter');
CREATE INDEX item_note ON item(note);
-- plan --
