-- Attributes are added, dropped and changed in place; their order does not count.
-- before --
CREATE TYPE place AS (street text, number integer, gone boolean);
COMMENT ON COLUMN place.street IS 'the street';
-- after --
CREATE TYPE place AS (number bigint, street text, zip text COLLATE "C");
COMMENT ON COLUMN place.street IS 'the road';
-- plan --
ALTER TYPE place DROP ATTRIBUTE gone, ALTER ATTRIBUTE number TYPE bigint, ADD ATTRIBUTE zip text COLLATE "C";
COMMENT ON COLUMN place.street IS 'the road';
-- check --
-- lose-values in after 1:1: changing type `place` loses values
