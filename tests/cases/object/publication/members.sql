-- Tables enter and leave a publication; one that is dropped leaves by itself.
-- before --
CREATE TABLE gone (a int);
CREATE TABLE left_out (a int);
CREATE TABLE narrowed (a int PRIMARY KEY, b int);
CREATE PUBLICATION news FOR TABLE gone, left_out, narrowed WITH (publish = 'insert');
-- after --
CREATE TABLE left_out (a int);
CREATE TABLE narrowed (a int PRIMARY KEY, b int);
CREATE TABLE fresh (a int PRIMARY KEY, b int);
CREATE PUBLICATION news FOR TABLE narrowed (a), fresh WHERE (a > 0) WITH (publish_via_partition_root = true);
CREATE PUBLICATION everything FOR ALL TABLES;
-- plan --
CREATE TABLE fresh (
    a integer NOT NULL,
    b integer,
    CONSTRAINT fresh_pkey PRIMARY KEY (a)
);

CREATE PUBLICATION everything FOR ALL TABLES;

ALTER PUBLICATION news DROP TABLE left_out;
ALTER PUBLICATION news DROP TABLE narrowed;

DROP TABLE gone;

ALTER PUBLICATION news SET (publish='insert, update, delete, truncate', publish_via_partition_root=true);
ALTER PUBLICATION news ADD TABLE fresh WHERE (a > 0);
ALTER PUBLICATION news ADD TABLE narrowed (a);
-- check --
-- drop-table in before 1:1: dropping table `gone` destroys its rows
