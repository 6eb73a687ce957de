-- A constraint and the index under it may each have a comment.
-- before --
CREATE TABLE t (a int CONSTRAINT t_pkey PRIMARY KEY);
COMMENT ON INDEX t_pkey IS 'one';
-- after --
CREATE TABLE t (a int CONSTRAINT t_pkey PRIMARY KEY);
COMMENT ON INDEX t_pkey IS 'two';
COMMENT ON CONSTRAINT t_pkey ON t IS 'the key';
-- plan --
COMMENT ON CONSTRAINT t_pkey ON t IS 'the key';
COMMENT ON INDEX t_pkey IS 'two';
