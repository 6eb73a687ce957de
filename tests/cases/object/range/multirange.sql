-- A column of the multirange type waits for the range type that brings it.
-- before --
CREATE TABLE stay (id integer);
-- after --
CREATE TYPE nights AS RANGE (SUBTYPE = date, MULTIRANGE_TYPE_NAME = many_nights);
CREATE TABLE stay (id integer, booked many_nights);
CREATE FUNCTION all_of(many_nights) RETURNS integer LANGUAGE sql AS 'SELECT 1';
-- plan --
CREATE TYPE nights AS RANGE (SUBTYPE = date, MULTIRANGE_TYPE_NAME = many_nights);

CREATE FUNCTION all_of(many_nights) RETURNS integer
LANGUAGE sql
AS $$SELECT 1$$;

ALTER TABLE stay ADD COLUMN booked many_nights;
