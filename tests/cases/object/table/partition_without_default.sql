-- A new partition, or child, gets the defaults of its parent, unless it is not to have them.
-- before --
CREATE TABLE m (at int NOT NULL, k int DEFAULT 1, n int DEFAULT 2) PARTITION BY RANGE (at);
CREATE TABLE parent (a int DEFAULT 1);
-- after --
CREATE TABLE m (at int NOT NULL, k int DEFAULT 1, n int DEFAULT 2) PARTITION BY RANGE (at);
CREATE TABLE m1 (at int NOT NULL, k int, n int DEFAULT 3);
ALTER TABLE m ATTACH PARTITION m1 FOR VALUES FROM (0) TO (10);
CREATE TABLE parent (a int DEFAULT 1);
CREATE TABLE child (a int DEFAULT NULL) INHERITS (parent);
-- plan --
CREATE TABLE child ()
INHERITS (parent);

ALTER TABLE child ALTER COLUMN a DROP DEFAULT;

CREATE TABLE m1 PARTITION OF m (
    n DEFAULT 3
)
FOR VALUES FROM (0) TO (10);

ALTER TABLE m1 ALTER COLUMN k DROP DEFAULT;
