-- A serial column becomes an identity column.
-- before --
CREATE TABLE t (id serial PRIMARY KEY);
-- after --
CREATE TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
-- plan --
ALTER TABLE t ALTER COLUMN id DROP DEFAULT;

DROP SEQUENCE t_id_seq;

ALTER TABLE t ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
-- undo --
ALTER TABLE t ALTER COLUMN id DROP IDENTITY;

CREATE SEQUENCE t_id_seq AS integer;

ALTER TABLE t ALTER COLUMN id SET DEFAULT nextval('t_id_seq'::regclass);

ALTER SEQUENCE t_id_seq OWNED BY t.id;
