-- What the server writes otherwise is the same view.
-- before --
CREATE TABLE t (a int, b text);
CREATE VIEW v AS SELECT * FROM t WHERE a = 1;
-- after --
CREATE TABLE t (a int, b text);
CREATE VIEW v AS
 SELECT t.a,
    t.b
   FROM public.t
  WHERE (t.a = 1);
-- plan --
