-- A sequence that goes with a column has the owner of the table.
-- before --
CREATE TABLE kept (id serial);
ALTER TABLE kept OWNER TO reader;
-- after --
CREATE TABLE kept (id serial);
ALTER TABLE kept OWNER TO writer;
CREATE TABLE fresh (id serial);
ALTER TABLE fresh OWNER TO writer;
-- plan --
CREATE SEQUENCE fresh_id_seq AS integer;
ALTER SEQUENCE fresh_id_seq OWNER TO writer;

CREATE TABLE fresh (
    id integer DEFAULT nextval('fresh_id_seq'::regclass) NOT NULL
);

ALTER TABLE fresh OWNER TO writer;

ALTER TABLE kept OWNER TO writer;

ALTER SEQUENCE fresh_id_seq OWNED BY fresh.id;
