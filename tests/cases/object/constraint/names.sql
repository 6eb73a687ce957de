-- A constraint without a name has the one that the server gives it.
-- before --
CREATE TABLE p (id int PRIMARY KEY);
CREATE TABLE t (a int UNIQUE, b int REFERENCES p, c int CHECK (c > 0), CHECK (a < b));
-- after --
CREATE TABLE p (id int, CONSTRAINT p_pkey PRIMARY KEY (id));
CREATE TABLE t (a int, b int, c int,
    CONSTRAINT t_a_key UNIQUE (a),
    CONSTRAINT t_b_fkey FOREIGN KEY (b) REFERENCES p (id),
    CONSTRAINT t_c_check CHECK ((c > 0)),
    CONSTRAINT t_check CHECK ((a < b)));
-- plan --
