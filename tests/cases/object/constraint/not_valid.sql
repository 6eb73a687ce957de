-- A constraint that was not checked is checked.
-- before --
CREATE TABLE t (a int);
ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 0) NOT VALID;
-- after --
CREATE TABLE t (a int, CONSTRAINT positive CHECK (a > 0));
-- plan --
ALTER TABLE t VALIDATE CONSTRAINT positive;
-- check --
-- add-check in after 1:1: rows of `t` may not meet check `positive`
