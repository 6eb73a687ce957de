-- Extended statistics: all sorts are no sort at all, a target is set in place.
-- before --
CREATE TABLE t (a int, b int, gone int);
CREATE STATISTICS both_columns ON b, a FROM t;
CREATE STATISTICS with_gone (ndistinct) ON a, gone FROM t;
-- after --
CREATE TABLE t (a int, b int);
CREATE STATISTICS both_columns (dependencies, ndistinct, mcv) ON a, b FROM t;
ALTER STATISTICS both_columns SET STATISTICS 500;
CREATE STATISTICS computed (mcv) ON b, (a * 2) FROM t;
-- plan --
ALTER STATISTICS both_columns SET STATISTICS 500;
CREATE STATISTICS computed (mcv) ON b, (a * 2) FROM t;
ALTER TABLE t DROP COLUMN gone;
-- check --
-- drop-column in before 1:31: dropping column `t.gone` destroys its values
