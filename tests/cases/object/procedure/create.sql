-- A procedure, and a function in PL/pgSQL.
-- before --
-- after --
CREATE PROCEDURE p(INOUT a int) LANGUAGE plpgsql AS $$
BEGIN
    a := a + 1; -- a semicolon; and a comment
END
$$;
CREATE FUNCTION g() RETURNS TABLE (a int, b text) LANGUAGE plpgsql AS $body$ BEGIN RETURN; END $body$;
-- plan --
CREATE FUNCTION g() RETURNS TABLE(a integer, b text)
LANGUAGE plpgsql
AS $$ BEGIN RETURN; END $$;

CREATE PROCEDURE p(INOUT a integer)
LANGUAGE plpgsql
AS $$
BEGIN
    a := a + 1; -- a semicolon; and a comment
END
$$;
-- undo --
DROP PROCEDURE p(integer);

DROP FUNCTION g();
