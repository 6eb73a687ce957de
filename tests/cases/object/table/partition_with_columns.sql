-- A table becomes a partition of one that gets a column in the same plan, and has a column more than itself.
-- before --
CREATE TABLE m (at int NOT NULL, kept text, gone int) PARTITION BY RANGE (at);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
CREATE TABLE m2 (at int NOT NULL);
-- after --
CREATE TABLE m (at int NOT NULL, kept text, fresh int DEFAULT 1) PARTITION BY RANGE (at);
CREATE INDEX m_kept ON m (kept);
CREATE TABLE m1 (at int NOT NULL, kept text, gone int);
CREATE TABLE m2 PARTITION OF m FOR VALUES FROM (10) TO (20);
-- plan --
ALTER TABLE m DETACH PARTITION m1;

ALTER TABLE m2 ADD COLUMN kept text;

CREATE INDEX m_kept ON m (kept);
ALTER TABLE m DROP COLUMN gone;

ALTER TABLE m ATTACH PARTITION m2 FOR VALUES FROM (10) TO (20);

ALTER TABLE m ADD COLUMN fresh integer DEFAULT 1;
-- check --
-- drop-column in before 1:45: dropping column `m.gone` destroys its values
-- may-fail in after 4:1: rows that are there may not fit table `m2` as it will be
-- likely-rename in after 1:45: `m.gone` is dropped and `fresh` of the same shape is created: was it renamed?
