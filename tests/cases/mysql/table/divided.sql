-- A table in partitions has no foreign keys and not every key, so it is divided last and made whole first.
-- dialect: mysql
-- before --
CREATE TABLE person (id int PRIMARY KEY, mail varchar(50) NOT NULL);
CREATE TABLE visit (id int NOT NULL, person int, day int NOT NULL, PRIMARY KEY (id), KEY person (person), FOREIGN KEY (person) REFERENCES person (id));
CREATE TABLE pay (id int NOT NULL, person int, day int NOT NULL, PRIMARY KEY (id, day))
PARTITION BY RANGE (day) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE);
-- after --
CREATE TABLE person (id int PRIMARY KEY, mail varchar(50) NOT NULL);
CREATE TABLE visit (id int NOT NULL, person int, day int NOT NULL, PRIMARY KEY (id, day), KEY person (person))
PARTITION BY HASH (day) PARTITIONS 4;
CREATE TABLE pay (id int NOT NULL, person int, day int NOT NULL, PRIMARY KEY (id), UNIQUE KEY once (person), FOREIGN KEY (person) REFERENCES person (id));
-- plan --
ALTER TABLE pay REMOVE PARTITIONING;

ALTER TABLE pay
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (id),
    ADD UNIQUE KEY once (person),
    ADD CONSTRAINT pay_ibfk_1 FOREIGN KEY (person) REFERENCES person (id);

ALTER TABLE visit
    DROP FOREIGN KEY visit_ibfk_1,
    DROP PRIMARY KEY,
    ADD PRIMARY KEY (id, day);

ALTER TABLE visit PARTITION BY HASH (day)
PARTITIONS 4;
-- check --
-- may-fail in after 4:1: rows that are there may not fit table `pay` as it will be
-- rewrite-table in after 4:1: this writes every row of `pay` anew; meanwhile every write to it waits
-- add-unique in after 4:1: rows of `pay` may already repeat what `PRIMARY` wants unique
-- add-unique in after 4:1: rows of `pay` may already repeat what `once` wants unique
-- add-foreign-key in after 4:1: rows of `pay` may refer to rows that `person` does not have
-- may-fail in after 4:1: rows that are there may not fit table `pay` as it will be
-- rewrite-table in after 4:1: this writes every row of `pay` anew; meanwhile every write to it waits
-- add-unique in after 2:1: rows of `visit` may already repeat what `PRIMARY` wants unique
-- may-fail in after 2:1: rows that are there may not fit table `visit` as it will be
-- rewrite-table in after 2:1: this writes every row of `visit` anew; meanwhile other schema changes to it wait
-- may-fail in after 2:1: rows that are there may not fit table `visit` as it will be
-- rewrite-table in after 2:1: this writes every row of `visit` anew; meanwhile every write to it waits
