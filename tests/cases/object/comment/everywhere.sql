-- Comments come, change and go.
-- before --
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0), b int);
COMMENT ON TABLE t IS 'old';
COMMENT ON COLUMN t.b IS 'going';
-- after --
CREATE TABLE t (a int CONSTRAINT c CHECK (a > 0), b int);
COMMENT ON TABLE t IS 'new';
COMMENT ON COLUMN t.a IS 'with ''quotes'' and \backslash';
COMMENT ON CONSTRAINT c ON t IS 'why';
-- plan --
COMMENT ON TABLE t IS 'new';
COMMENT ON COLUMN t.a IS E'with ''quotes'' and \\backslash';
COMMENT ON COLUMN t.b IS NULL;
COMMENT ON CONSTRAINT c ON t IS 'why';
-- undo --
COMMENT ON TABLE t IS 'old';
COMMENT ON COLUMN t.a IS NULL;
COMMENT ON COLUMN t.b IS 'going';
COMMENT ON CONSTRAINT c ON t IS NULL;
