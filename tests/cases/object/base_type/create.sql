-- A base type and its functions need each other: the shell comes first.
-- before --
-- after --
CREATE TYPE bits;
CREATE FUNCTION bits_in(cstring) RETURNS bits LANGUAGE internal IMMUTABLE STRICT AS 'int4in';
CREATE FUNCTION bits_out(bits) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT AS 'int4out';
CREATE TYPE bits (INPUT = bits_in, OUTPUT = bits_out, LIKE = integer);
CREATE TABLE t (a bits);
-- plan --
CREATE TYPE bits;

CREATE FUNCTION bits_in(cstring) RETURNS bits
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4in$$;

CREATE FUNCTION bits_out(bits) RETURNS cstring
LANGUAGE internal
IMMUTABLE STRICT
AS $$int4out$$;

CREATE TYPE bits (INPUT = bits_in, INTERNALLENGTH = 4, OUTPUT = bits_out, PASSEDBYVALUE = true);

CREATE TABLE t (
    a bits
);
