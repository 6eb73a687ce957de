-- serial is a sequence, a default and an owner.
-- before --
CREATE TABLE t (name text);
-- after --
CREATE TABLE t (name text, id serial PRIMARY KEY);
-- plan --
CREATE SEQUENCE t_id_seq AS integer;

ALTER TABLE t ADD COLUMN id integer DEFAULT nextval('t_id_seq'::regclass) NOT NULL;

ALTER SEQUENCE t_id_seq OWNED BY t.id;

ALTER TABLE t ADD CONSTRAINT t_pkey PRIMARY KEY (id);
-- check --
-- rewrite-table in after 1:28: this writes every row of `t` anew; meanwhile every read and write of it waits
-- add-unique in after 1:1: rows of `t` may already repeat what `t_pkey` wants unique
-- undo --
ALTER TABLE t DROP COLUMN id;
