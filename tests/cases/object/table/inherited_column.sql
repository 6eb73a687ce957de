-- A column added to the parent reaches the child by itself.
-- before --
CREATE TABLE parent (id int);
CREATE TABLE child (extra int) INHERITS (parent);
-- after --
CREATE TABLE parent (id int, note text);
CREATE TABLE child (extra int) INHERITS (parent);
-- plan --
ALTER TABLE parent ADD COLUMN note text;
-- undo --
ALTER TABLE parent DROP COLUMN note;
