-- An aggregate of a function.
-- before --
CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + $2 $$;
-- after --
CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + $2 $$;
CREATE AGGREGATE total(int) (SFUNC = add, STYPE = int, INITCOND = '0');
-- plan --
CREATE AGGREGATE total(integer) (
    INITCOND = '0',
    SFUNC = add,
    STYPE = integer
);
-- undo --
DROP AGGREGATE total(integer);
