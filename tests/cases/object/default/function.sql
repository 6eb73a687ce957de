-- A function that a default calls is there before it.
-- before --
CREATE TABLE t (a int);
-- after --
CREATE FUNCTION answer() RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT 42 $$;
CREATE TABLE t (a int DEFAULT answer());
-- plan --
CREATE FUNCTION answer() RETURNS integer
LANGUAGE sql
IMMUTABLE
AS $$ SELECT 42 $$;

ALTER TABLE t ALTER COLUMN a SET DEFAULT answer();
-- undo --
ALTER TABLE t ALTER COLUMN a DROP DEFAULT;

DROP FUNCTION answer();
