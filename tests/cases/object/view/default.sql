-- The columns of a view have defaults of their own.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v AS SELECT id, title, price FROM item;
ALTER VIEW v ALTER COLUMN price SET DEFAULT 1;
ALTER VIEW v ALTER title SET DEFAULT 'none';
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v AS SELECT id, title, price FROM item;
ALTER TABLE ONLY v ALTER COLUMN price SET DEFAULT 2;
-- plan --
ALTER TABLE v ALTER COLUMN price SET DEFAULT 2;
ALTER TABLE v ALTER COLUMN title DROP DEFAULT;
