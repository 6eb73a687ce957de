-- Attributes of a composite type come, go and change.
-- before --
CREATE TYPE address AS (street text, zip int, gone int);
-- after --
CREATE TYPE address AS (street text, zip text, city text);
-- plan --
ALTER TYPE address RENAME TO address__old;
CREATE TYPE address AS (street text, zip text, city text);
DROP TYPE address__old;
