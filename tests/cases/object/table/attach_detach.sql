-- A table becomes a partition, and a partition a table of its own.
-- before --
CREATE TABLE m (at int NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
CREATE TABLE m2 (at int NOT NULL);
-- after --
CREATE TABLE m (at int NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE m1 (at int NOT NULL);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20);
-- plan --
ALTER TABLE m DETACH PARTITION m1;

ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM (10) TO (20);
-- check --
-- may-fail in after 3:1: rows that are there may not fit table `m2` as it will be
