-- The server keeps the settings of a function in their order.
-- before --
CREATE FUNCTION f() RETURNS int LANGUAGE sql SET work_mem TO '1MB' SET statement_timeout TO '3s' AS $$ SELECT 1 $$;
-- after --
CREATE FUNCTION f() RETURNS int LANGUAGE sql SET statement_timeout = '3s' AS $$ SELECT 1 $$;
ALTER FUNCTION f() SET work_mem = '2MB';
ALTER FUNCTION f() SET statement_timeout = '4s';
-- plan --
CREATE OR REPLACE FUNCTION f() RETURNS integer
LANGUAGE sql
SET statement_timeout TO '4s'
SET work_mem TO '2MB'
AS $$ SELECT 1 $$;
