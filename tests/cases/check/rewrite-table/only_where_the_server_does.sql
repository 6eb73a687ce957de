-- A type that is stored alike costs nothing; a time zone costs nothing in UTC only, so it counts.
-- before --
CREATE TABLE t (a varchar(20), b varchar(20), c numeric(10,2), d cidr, e timestamp(3));
CREATE TABLE zoned (a timestamp, b timestamptz);
-- after --
CREATE TABLE t (a varchar(50), b text, c numeric(12,2), d inet, e timestamp);
CREATE TABLE zoned (a timestamptz, b timestamp);
-- plan --
ALTER TABLE t ALTER COLUMN a TYPE character varying(50);
ALTER TABLE t ALTER COLUMN b TYPE text;
ALTER TABLE t ALTER COLUMN c TYPE numeric(12,2);
ALTER TABLE t ALTER COLUMN d TYPE inet;
ALTER TABLE t ALTER COLUMN e TYPE timestamp without time zone;

ALTER TABLE zoned ALTER COLUMN a TYPE timestamp with time zone;
ALTER TABLE zoned ALTER COLUMN b TYPE timestamp without time zone;
-- check --
-- rewrite-table in after 2:21: this writes every row of `zoned` anew; meanwhile every read and write of it waits
-- rewrite-table in after 2:36: this writes every row of `zoned` anew; meanwhile every read and write of it waits
