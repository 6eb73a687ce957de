-- A sequence that goes with a column.
-- before --
CREATE TABLE t (id int);
CREATE SEQUENCE s;
-- after --
CREATE TABLE t (id int);
CREATE SEQUENCE s OWNED BY t.id;
ALTER TABLE t ALTER COLUMN id SET DEFAULT nextval('s');
-- plan --
ALTER TABLE t ALTER COLUMN id SET DEFAULT nextval('s');

ALTER SEQUENCE s OWNED BY t.id;
-- undo --
ALTER SEQUENCE s OWNED BY NONE;

ALTER TABLE t ALTER COLUMN id DROP DEFAULT;
