-- The bounds of a partition change: it is detached and attached again.
-- before --
CREATE TABLE m (k text) PARTITION BY LIST (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES IN ('a', 'b');
-- after --
CREATE TABLE m (k text) PARTITION BY LIST (k);
CREATE TABLE m1 PARTITION OF m FOR VALUES IN ('a', 'b', 'c');
-- plan --
ALTER TABLE m DETACH PARTITION m1;
ALTER TABLE m ATTACH PARTITION m1 FOR VALUES IN ('a', 'b', 'c');
-- check --
-- may-fail in after 2:1: rows that are there may not fit table `m1` as it will be
