-- The server keeps the names of a commutator and a negator that nobody created when the operator goes.
-- before --
CREATE FUNCTION near(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
CREATE OPERATOR ~~~ (LEFTARG = integer, RIGHTARG = text, FUNCTION = near, COMMUTATOR = ~~+, NEGATOR = !~~~);
-- after --
CREATE FUNCTION near(integer, text) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
-- plan --
DROP OPERATOR public.!~~~ (integer, text);

DROP OPERATOR public.~~+ (text, integer);

DROP OPERATOR public.~~~ (integer, text);
