-- CLUSTER marks the index that it goes by.
-- before --
CREATE TABLE t (a int PRIMARY KEY);
CREATE TABLE u (a int);
CREATE INDEX u_a ON u (a);
ALTER TABLE u CLUSTER ON u_a;
-- after --
CREATE TABLE t (a int PRIMARY KEY);
CLUSTER t USING t_pkey;
CREATE TABLE u (a int);
CREATE INDEX u_a ON u (a);
CLUSTER VERBOSE u USING u_a;
-- plan --
ALTER TABLE t CLUSTER ON t_pkey;
