-- A new parameter makes another function: what calls it is created again after the old one has gone.
-- before --
CREATE TABLE profile (id int, role text);
CREATE FUNCTION allowed(id int, role text) RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN true; END $$;
CREATE POLICY allowed ON profile USING (allowed(id, role));
-- after --
CREATE TABLE profile (id int, role text);
CREATE FUNCTION allowed(id int, role text, extra text DEFAULT 'x') RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RETURN true; END $$;
CREATE POLICY allowed ON profile USING (allowed(id, role));
-- plan --
DROP POLICY allowed ON profile;

DROP FUNCTION allowed(integer, text);

CREATE FUNCTION allowed(id integer, role text, extra text DEFAULT 'x') RETURNS boolean
LANGUAGE plpgsql
AS $$ BEGIN RETURN true; END $$;

CREATE POLICY allowed ON profile USING (allowed(id, role));
