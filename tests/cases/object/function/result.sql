-- Another result type wants another function.
-- before --
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE VIEW v AS SELECT f() AS a;
-- after --
CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS $$ SELECT 1::bigint $$;
CREATE VIEW v AS SELECT f() AS a;
-- plan --
DROP VIEW v;

DROP FUNCTION f();

CREATE FUNCTION f() RETURNS bigint
LANGUAGE sql
AS $$ SELECT 1::bigint $$;

CREATE VIEW v AS
SELECT f() AS a;
