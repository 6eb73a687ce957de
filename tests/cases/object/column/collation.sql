-- A collation is part of the type.
-- before --
CREATE TABLE t (a text, b text COLLATE "C");
-- after --
CREATE TABLE t (a text COLLATE "C", b text);
-- plan --
ALTER TABLE t ALTER COLUMN a TYPE text COLLATE "C";
ALTER TABLE t ALTER COLUMN b TYPE text;
