-- Attributes of a composite type come, go and change.
-- before --
CREATE TYPE address AS (street text, zip int, gone int);
-- after --
CREATE TYPE address AS (street text, zip text, city text);
-- plan --
ALTER TYPE address DROP ATTRIBUTE gone, ALTER ATTRIBUTE zip TYPE text, ADD ATTRIBUTE city text;
-- check --
-- lose-values in after 1:1: changing type `address` loses values
