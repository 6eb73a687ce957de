-- Spellings of one default are one default.
-- before --
CREATE TABLE t (a text DEFAULT 'x', b boolean DEFAULT 't', c timestamp DEFAULT now(), d int DEFAULT '3', e int DEFAULT NULL, f varchar(3) DEFAULT 'abc'::varchar);
-- after --
CREATE TABLE t (a text DEFAULT 'x'::text, b boolean DEFAULT true, c timestamp DEFAULT now(), d int DEFAULT 3, e int, f varchar(3) DEFAULT 'abc'::character varying);
-- plan --
