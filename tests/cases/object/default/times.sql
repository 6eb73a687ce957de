-- Constants of times and intervals as the server keeps them.
-- before --
CREATE TABLE t (a interval DEFAULT interval '2' hour, b time with time zone DEFAULT '10:00+00', d timestamp DEFAULT 'epoch', e timestamptz DEFAULT 'epoch');
-- after --
CREATE TABLE t (a interval DEFAULT '02:00:00'::interval, b time with time zone DEFAULT '10:00:00+00'::time with time zone, d timestamp DEFAULT '1970-01-01 00:00:00'::timestamp without time zone, e timestamptz DEFAULT '1970-01-01 00:00:00+00'::timestamp with time zone);
-- plan --
