-- `view.column%TYPE` is the type that the view's column has.
-- before --
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b AS c FROM t;
CREATE FUNCTION f(x v.c%TYPE) RETURNS v.a%TYPE LANGUAGE sql AS 'SELECT 1';
-- after --
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT a, b AS c FROM t;
CREATE FUNCTION f(x text) RETURNS int LANGUAGE sql AS 'SELECT 2';
-- plan --
CREATE OR REPLACE FUNCTION f(x text) RETURNS integer
LANGUAGE sql
AS $$SELECT 2$$;
