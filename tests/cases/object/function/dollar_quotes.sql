-- A body that holds dollar signs gets a tag that it does not hold.
-- before --
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT 1::text $$;
-- after --
CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $_$ SELECT $$a$$::text $_$;
CREATE FUNCTION g() RETURNS text LANGUAGE sql AS ' SELECT ''it''''s''::text ';
-- plan --
CREATE OR REPLACE FUNCTION f() RETURNS text
LANGUAGE sql
AS $_$ SELECT $$a$$::text $_$;

CREATE FUNCTION g() RETURNS text
LANGUAGE sql
AS $$ SELECT 'it''s'::text $$;
