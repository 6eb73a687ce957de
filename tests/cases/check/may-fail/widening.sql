-- Every value fits a wider type: no row can stand in the way.
-- before --
CREATE TABLE t (a int, b varchar(20), c varchar(20), d numeric(10,2), e smallint, f char(5), g varchar(5)[]);
-- after --
CREATE TABLE t (a bigint, b varchar(50), c text, d numeric(12,4), e numeric(5), f varchar(5), g varchar(6)[]);
-- plan --
ALTER TABLE t ALTER COLUMN a TYPE bigint;
ALTER TABLE t ALTER COLUMN b TYPE character varying(50);
ALTER TABLE t ALTER COLUMN c TYPE text;
ALTER TABLE t ALTER COLUMN d TYPE numeric(12,4);
ALTER TABLE t ALTER COLUMN e TYPE numeric(5,0);
ALTER TABLE t ALTER COLUMN f TYPE character varying(5);
ALTER TABLE t ALTER COLUMN g TYPE character varying(6)[];
-- check --
-- rewrite-table in after 1:17: this writes every row of `t` anew; meanwhile every read and write of it waits
-- rewrite-table in after 1:50: this writes every row of `t` anew; meanwhile every read and write of it waits
-- rewrite-table in after 1:67: this writes every row of `t` anew; meanwhile every read and write of it waits
-- rewrite-table in after 1:81: this writes every row of `t` anew; meanwhile every read and write of it waits
-- rewrite-table in after 1:95: this writes every row of `t` anew; meanwhile every read and write of it waits
