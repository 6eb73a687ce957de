-- What the server leaves out is the same index.
-- before --
CREATE TABLE t (a int, b text);
CREATE INDEX i ON t USING btree (a ASC NULLS LAST);
CREATE INDEX j ON ONLY public.t (b COLLATE "default");
-- after --
CREATE TABLE t (a int, b text);
CREATE INDEX i ON t (a);
CREATE INDEX j ON t (b);
-- plan --
