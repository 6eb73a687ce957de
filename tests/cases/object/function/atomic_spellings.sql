-- The server parses such a body: parameters by name, by place, or with the name of the function.
-- server: 14
-- before --
CREATE TABLE log (id bigint, note varchar(5), made timestamp DEFAULT now());
CREATE FUNCTION f(a int, b text DEFAULT 'x') RETURNS bigint LANGUAGE sql BEGIN ATOMIC
    INSERT INTO log VALUES (a, b) RETURNING id;
    UPDATE log SET note = b WHERE id = $1;
    DELETE FROM log USING log l WHERE l.id = log.id AND l.note = 'y';
    SELECT count(*) FROM log WHERE note = b;
END;
CREATE FUNCTION g(int, int) RETURNS int LANGUAGE sql RETURN $1 + $2;
-- after --
CREATE TABLE log (id bigint, note varchar(5), made timestamp DEFAULT now());
CREATE FUNCTION f(a integer, b text DEFAULT 'x'::text) RETURNS bigint LANGUAGE sql BEGIN ATOMIC
    INSERT INTO log (id, note) VALUES (f.a, f.b) RETURNING log.id;
    UPDATE log SET note = f.b WHERE (log.id = f.a);
    DELETE FROM log USING log l WHERE ((l.id = log.id) AND ((l.note)::text = 'y'::text));
    SELECT count(*) AS count FROM log WHERE ((log.note)::text = f.b);
END;
CREATE FUNCTION g(integer, integer) RETURNS integer LANGUAGE sql RETURN ($1 + $2);
-- plan --
