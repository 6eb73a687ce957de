-- Privileges on a table, a column and a function.
-- roles: reader, writer
-- before --
CREATE TABLE t (a int, b int);
GRANT SELECT ON t TO reader;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
-- after --
CREATE TABLE t (a int, b int);
GRANT SELECT (a), UPDATE (b) ON t TO reader;
GRANT INSERT ON t TO writer WITH GRANT OPTION;
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;
-- plan --
REVOKE EXECUTE ON FUNCTION f() FROM PUBLIC;

REVOKE SELECT ON t FROM reader;
GRANT SELECT (a), UPDATE (b) ON t TO reader;
GRANT INSERT ON t TO writer WITH GRANT OPTION;
-- undo --
GRANT EXECUTE ON FUNCTION f() TO PUBLIC;

REVOKE SELECT (a), UPDATE (b) ON t FROM reader;
REVOKE INSERT ON t FROM writer;
GRANT SELECT ON t TO reader;
