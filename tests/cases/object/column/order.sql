-- The order of columns cannot be changed and is no difference.
-- before --
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE t (b int, a int);
-- plan --
