-- A function that a check uses gets another result: the check stands aside.
-- before --
CREATE FUNCTION ok(a int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT a > 0 $$;
CREATE TABLE t (a int CONSTRAINT c CHECK (ok(a)));
-- after --
CREATE FUNCTION ok(b int) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$ SELECT b > 0 $$;
CREATE TABLE t (a int CONSTRAINT c CHECK (ok(a)));
-- plan --
ALTER TABLE t DROP CONSTRAINT c;

DROP FUNCTION ok(integer);

CREATE FUNCTION ok(b integer) RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$ SELECT b > 0 $$;

ALTER TABLE t ADD CONSTRAINT c CHECK (ok(a));
-- check --
-- add-check in after 2:1: rows of `t` may not meet check `c`
