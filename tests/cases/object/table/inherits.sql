-- A child table gets and loses a parent.
-- before --
CREATE TABLE parent (id int, name text);
CREATE TABLE child (extra int) INHERITS (parent);
CREATE TABLE loose (id int, name text);
-- after --
CREATE TABLE parent (id int, name text);
CREATE TABLE child (id int, name text, extra int);
CREATE TABLE loose (id int, name text) INHERITS (parent);
-- plan --
ALTER TABLE child NO INHERIT parent;

ALTER TABLE loose INHERIT parent;
