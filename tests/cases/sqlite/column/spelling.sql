-- The case of type names and of names says nothing, and neither do the marks of names.
-- dialect: sqlite
-- before --
CREATE TABLE "item" ([id] INTEGER PRIMARY KEY, `title` TEXT, 'note' varchar(20) DEFAULT "x", "the order" INT);
CREATE INDEX item_title ON [ITEM] (TITLE);
CREATE VIEW titles AS SELECT "title" FROM [item];
-- after --
CREATE TABLE item (id integer PRIMARY KEY, title text, note VARCHAR(20) DEFAULT "x", "the order" int);
CREATE INDEX item_title ON item (title);
CREATE VIEW titles AS select title from item;
-- plan --
