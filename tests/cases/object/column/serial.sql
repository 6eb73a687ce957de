-- serial is a sequence, a default and an owner.
-- before --
CREATE TABLE t (name text);
-- after --
CREATE TABLE t (name text, id serial PRIMARY KEY);
-- plan --
CREATE SEQUENCE t_id_seq AS integer;

ALTER TABLE t ADD COLUMN id integer NOT NULL;
ALTER TABLE t ALTER COLUMN id SET DEFAULT nextval('t_id_seq'::regclass);

ALTER SEQUENCE t_id_seq OWNED BY t.id;

ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
-- check --
-- add-required-column in after 1:28: column `id` of `t` has no value for the rows that are there
-- add-unique in after 1:1: rows of `t` may already repeat what `t_pkey` wants unique
-- undo --
ALTER TABLE t DROP COLUMN id;
