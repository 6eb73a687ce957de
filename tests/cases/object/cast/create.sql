-- A cast needs its function and its type first.
-- before --
-- after --
CREATE TYPE mood AS ENUM ('a');
CREATE FUNCTION as_mood(integer) RETURNS mood LANGUAGE sql IMMUTABLE AS $$ SELECT 'a'::mood $$;
CREATE CAST (integer AS mood) WITH FUNCTION as_mood(integer) AS ASSIGNMENT;
-- plan --
CREATE TYPE mood AS ENUM ('a');

CREATE FUNCTION as_mood(integer) RETURNS mood
LANGUAGE sql
IMMUTABLE
AS $$ SELECT 'a'::mood $$;

CREATE CAST (integer AS mood) WITH FUNCTION as_mood(integer) AS ASSIGNMENT;
