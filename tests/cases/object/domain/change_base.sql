-- A domain over another type is made anew, its values are moved.
-- before --
CREATE DOMAIN amount AS integer CONSTRAINT positive CHECK (VALUE > 0);
CREATE TABLE bill (id integer PRIMARY KEY, total amount NOT NULL);
-- after --
CREATE DOMAIN amount AS bigint CONSTRAINT positive CHECK (VALUE > 0);
CREATE TABLE bill (id integer PRIMARY KEY, total amount NOT NULL);
-- plan --
ALTER DOMAIN amount DROP CONSTRAINT positive;
ALTER DOMAIN amount RENAME TO amount__old;
CREATE DOMAIN amount AS bigint CONSTRAINT positive CHECK (VALUE > 0);

ALTER TABLE bill ALTER COLUMN total TYPE amount USING total::text::amount;

DROP DOMAIN amount__old;
-- check --
-- may-fail in after 2:44: rows that are there may not fit column `bill.total` as it will be
-- rewrite-table in after 2:44: this writes every row of `bill` anew; meanwhile every read and write of it waits
