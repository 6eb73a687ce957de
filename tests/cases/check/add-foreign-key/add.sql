-- A foreign key on a table that is there.
-- before --
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int, b int);
-- after --
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int REFERENCES p, b int);
CREATE TABLE fresh (a int REFERENCES p);
-- plan --
CREATE TABLE fresh (
    a integer,
    CONSTRAINT fresh_a_fkey FOREIGN KEY (a) REFERENCES p (id)
);

ALTER TABLE t ADD CONSTRAINT t_a_fkey FOREIGN KEY (a) REFERENCES p (id);
-- check --
-- add-foreign-key in after 2:1: rows of `t` may refer to rows that `p` does not have
