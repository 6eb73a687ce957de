-- The index of a partitioned table goes before a new partition is made, which would get one of its own.
-- before --
CREATE TABLE m (at int NOT NULL, k int) PARTITION BY RANGE (at);
CREATE INDEX m_k ON m (k);
-- after --
CREATE TABLE m (at int NOT NULL, k int) PARTITION BY RANGE (at);
CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
CREATE INDEX m1_k_idx ON m1 (k);
-- plan --
DROP INDEX m_k;

CREATE TABLE m1 PARTITION OF m FOR VALUES FROM (0) TO (10);
CREATE INDEX m1_k_idx ON m1 (k);
