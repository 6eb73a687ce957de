-- The type of a column stands for itself: the server resolves it when the function is created.
-- before --
CREATE TABLE item (id bigint, title varchar(20));
CREATE FUNCTION f(a item.id%TYPE) RETURNS SETOF public.item.title%TYPE LANGUAGE sql AS $$ SELECT ''::varchar $$;
-- after --
CREATE TABLE item (id bigint, title varchar(20));
CREATE FUNCTION f(a bigint) RETURNS SETOF character varying LANGUAGE sql AS $$ SELECT ''::varchar $$;
CREATE FUNCTION g() RETURNS item.id%TYPE LANGUAGE sql AS $$ SELECT 1::bigint $$;
-- plan --
CREATE FUNCTION g() RETURNS bigint
LANGUAGE sql
AS $$ SELECT 1::bigint $$;
