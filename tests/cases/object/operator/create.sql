-- An operator, and a class with the family that the server makes for it.
-- before --
-- after --
CREATE FUNCTION near(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT abs($1 - $2) < 2';
CREATE OPERATOR ~~~ (LEFTARG = integer, RIGHTARG = integer, PROCEDURE = near, COMMUTATOR = ~~~);
CREATE OPERATOR CLASS backwards FOR TYPE integer USING btree AS
    OPERATOR 1 >,
    OPERATOR 2 >= (integer, integer),
    OPERATOR 3 =,
    OPERATOR 4 <=,
    OPERATOR 5 <,
    FUNCTION 1 btint4cmp(integer, integer);
-- plan --
CREATE FUNCTION near(integer, integer) RETURNS boolean
LANGUAGE sql
IMMUTABLE
AS $$SELECT abs($1 - $2) < 2$$;

CREATE OPERATOR ~~~ (COMMUTATOR = ~~~, FUNCTION = near, LEFTARG = integer, RIGHTARG = integer);

CREATE OPERATOR FAMILY backwards USING btree;
CREATE OPERATOR CLASS backwards FOR TYPE integer USING btree FAMILY backwards AS OPERATOR 1 >, OPERATOR 2 >=, OPERATOR 3 =, OPERATOR 4 <=, OPERATOR 5 <, FUNCTION 1 btint4cmp(integer, integer);
