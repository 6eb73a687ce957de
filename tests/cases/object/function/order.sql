-- Functions in SQL are created after what they name, whatever the order of the text.
-- before --
CREATE TABLE other (id int);
-- after --
CREATE FUNCTION a_first() RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM item WHERE z_last(size) > 0 $$;
CREATE FUNCTION z_last(int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 $$;
CREATE TABLE other (id int);
CREATE TABLE item (id int, size int DEFAULT z_last(1), CHECK (z_last(size) > 0));
CREATE VIEW v AS SELECT a_first() AS n;
-- plan --
CREATE FUNCTION z_last(integer) RETURNS integer
LANGUAGE sql
IMMUTABLE
AS $$ SELECT $1 $$;

CREATE TABLE item (
    id integer,
    size integer DEFAULT z_last(1),
    CONSTRAINT item_size_check CHECK (z_last(size) > 0)
);

CREATE FUNCTION a_first() RETURNS bigint
LANGUAGE sql
AS $$ SELECT count(*) FROM item WHERE z_last(size) > 0 $$;

CREATE VIEW v AS
SELECT a_first() AS n;
