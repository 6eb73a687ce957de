-- What the owner may is no difference where the other side does not say who owns it.
-- before --
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
ALTER FUNCTION f() OWNER TO writer;
REVOKE ALL ON FUNCTION f() FROM writer;
GRANT ALL ON FUNCTION f() TO writer WITH GRANT OPTION;
GRANT ALL ON FUNCTION f() TO reader;
-- after --
CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
REVOKE ALL ON FUNCTION f() FROM writer;
GRANT ALL ON FUNCTION f() TO writer WITH GRANT OPTION;
GRANT ALL ON FUNCTION f() TO reader;
-- plan --
