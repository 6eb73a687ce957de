-- A parent loses a column that a child keeps as its own, and another that goes everywhere.
-- before --
CREATE TABLE parent (id int, kept text, gone int);
CREATE TABLE one () INHERITS (parent);
CREATE TABLE two () INHERITS (parent);
-- after --
CREATE TABLE parent (id int);
CREATE TABLE one (kept text) INHERITS (parent);
CREATE TABLE two () INHERITS (parent);
-- plan --
ALTER TABLE ONLY parent DROP COLUMN kept;
ALTER TABLE parent DROP COLUMN gone;

ALTER TABLE two DROP COLUMN kept;
-- check --
-- drop-column in before 1:30: dropping column `parent.kept` destroys its values
-- drop-column in before 1:41: dropping column `parent.gone` destroys its values
-- drop-column in before 2:1: dropping column `one.gone` destroys its values
-- drop-column in before 3:1: dropping column `two.gone` destroys its values
-- drop-column in before 3:1: dropping column `two.kept` destroys its values
