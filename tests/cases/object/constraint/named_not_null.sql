-- A NOT NULL with a name, as PostgreSQL 18 keeps it: dropped and renamed like a constraint, said again where its table is made.
-- server: 18
-- before --
CREATE TABLE t (a int CONSTRAINT a_there NOT NULL, b int, c int NOT NULL, d int, CONSTRAINT b_there NOT NULL b);
ALTER TABLE t DROP CONSTRAINT a_there;
ALTER TABLE t DROP CONSTRAINT t_c_not_null;
ALTER TABLE t RENAME CONSTRAINT b_there TO b_is_there;
ALTER TABLE t ADD CONSTRAINT d_there NOT NULL d NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT d_there;
-- after --
CREATE TABLE t (a int, b int CONSTRAINT b_is_there NOT NULL, c int, d int CONSTRAINT d_there NOT NULL);
CREATE TABLE u (a int CONSTRAINT a_there NOT NULL, b int CONSTRAINT u_b_not_null NOT NULL);
-- plan --
CREATE TABLE u (
    a integer CONSTRAINT a_there NOT NULL,
    b integer NOT NULL
);
