-- A child leaves its parent before that changes, and joins another when it has what that has.
-- before --
CREATE TABLE parent (id bigserial NOT NULL);
CREATE TABLE child (note text) INHERITS (parent);
-- after --
CREATE TABLE parent (code int);
CREATE TABLE other (id bigserial NOT NULL);
CREATE TABLE child (note text) INHERITS (other);
-- plan --
CREATE SEQUENCE other_id_seq;

ALTER TABLE child NO INHERIT parent;

CREATE TABLE other (
    id bigint DEFAULT nextval('other_id_seq'::regclass) NOT NULL
);

ALTER TABLE parent ADD COLUMN code integer;

ALTER TABLE child ALTER COLUMN id SET DEFAULT nextval('other_id_seq'::regclass);
ALTER TABLE child INHERIT other;

ALTER SEQUENCE other_id_seq OWNED BY other.id;

ALTER TABLE parent DROP COLUMN id;
-- check --
-- drop-column in before 1:22: dropping column `parent.id` destroys its values
