-- A column that is both PRIMARY KEY and UNIQUE, as SERIAL is, has two keys.
-- dialect: mysql
-- server: mysql
-- before --
CREATE TABLE item (id SERIAL PRIMARY KEY, code int UNIQUE);
-- after --
CREATE TABLE item (id SERIAL, code int UNIQUE PRIMARY KEY);
-- plan --
ALTER TABLE item
    DROP PRIMARY KEY,
    MODIFY COLUMN code int NOT NULL,
    ADD PRIMARY KEY (code);
-- check --
-- set-not-null in after 1:1: column `item.code` may hold NULL in rows that are there
-- add-unique in after 1:1: rows of `item` may already repeat what `PRIMARY` wants unique
-- rewrite-table in after 1:1: this writes every row of `item` anew; meanwhile other schema changes to it wait
