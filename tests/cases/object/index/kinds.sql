-- Indexes by expression, condition, method, order and class.
-- before --
CREATE TABLE t (a int, b text, c jsonb);
-- after --
CREATE TABLE t (a int, b text, c jsonb);
CREATE INDEX ON t (a DESC NULLS LAST);
CREATE UNIQUE INDEX t_low ON t (lower(b)) WHERE a > 0;
CREATE INDEX t_c ON t USING gin (c jsonb_path_ops);
CREATE INDEX t_like ON t (b text_pattern_ops) INCLUDE (a) WITH (fillfactor = 70);
-- plan --
CREATE INDEX t_a_idx ON t (a DESC NULLS LAST);
CREATE INDEX t_c ON t USING gin (c jsonb_path_ops);
CREATE INDEX t_like ON t (b text_pattern_ops) INCLUDE (a) WITH (fillfactor=70);
CREATE UNIQUE INDEX t_low ON t (lower(b)) WHERE a > 0;
-- check --
-- add-unique in after 3:1: rows of `t` may already repeat what `t_low` wants unique
-- undo --
DROP INDEX t_a_idx;
DROP INDEX t_c;
DROP INDEX t_like;
DROP INDEX t_low;
