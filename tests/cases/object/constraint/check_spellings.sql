-- What the server writes otherwise is the same check.
-- before --
CREATE TABLE t (a int, b text, CONSTRAINT c1 CHECK (a IN (1, 2, 3)), CONSTRAINT c2 CHECK (b LIKE 'x%'), CONSTRAINT c3 CHECK (a BETWEEN 1 AND 5));
-- after --
CREATE TABLE t (a int, b text, CONSTRAINT c1 CHECK ((a = ANY (ARRAY[1, 2, 3]))), CONSTRAINT c2 CHECK ((b ~~ 'x%'::text)), CONSTRAINT c3 CHECK (((a >= 1) AND (a <= 5))));
-- plan --
