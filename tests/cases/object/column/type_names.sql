-- Spellings of one type are one type.
-- before --
CREATE TABLE t (a int4, b varchar(5), c float8, d bool, e timestamptz(3), f decimal(4), g int[], h char);
-- after --
CREATE TABLE t (a integer, b character varying(5), c double precision, d boolean, e timestamp(3) with time zone, f numeric(4,0), g integer ARRAY, h character(1));
-- plan --
