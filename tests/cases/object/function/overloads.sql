-- Functions of one name differ by their arguments.
-- before --
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION f(text) RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;
-- after --
CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION f(text, int DEFAULT 3) RETURNS int LANGUAGE sql AS $$ SELECT 3 $$;
-- plan --
DROP FUNCTION f(text);

CREATE FUNCTION f(text, integer DEFAULT 3) RETURNS integer
LANGUAGE sql
AS $$ SELECT 3 $$;
