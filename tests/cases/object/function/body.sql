-- A body is replaced in place.
-- before --
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS $$ SELECT a $$;
-- after --
CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql STABLE STRICT AS $$ SELECT a + 1 $$;
-- plan --
CREATE OR REPLACE FUNCTION f(a integer) RETURNS integer
LANGUAGE sql
STABLE STRICT
AS $$ SELECT a + 1 $$;
