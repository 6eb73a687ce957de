-- An owner that both texts name is a difference; one that only one names is not.
-- roles: reader, writer
-- before --
CREATE TABLE t (a int);
ALTER TABLE t OWNER TO reader;
CREATE TABLE u (a int);
-- after --
CREATE TABLE t (a int);
ALTER TABLE t OWNER TO writer;
CREATE TABLE u (a int);
-- plan --
ALTER TABLE t OWNER TO writer;
-- undo --
ALTER TABLE t OWNER TO reader;
