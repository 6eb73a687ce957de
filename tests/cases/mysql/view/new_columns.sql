-- A view is replaced when the columns that it names are there.
-- dialect: mysql
-- before --
CREATE TABLE item (id int PRIMARY KEY, info int NOT NULL);
CREATE VIEW shown AS SELECT id, info FROM item;
-- after --
CREATE TABLE item (id int PRIMARY KEY, extra int NOT NULL);
CREATE VIEW shown AS SELECT id, extra FROM item;
-- plan --
ALTER TABLE item
    DROP COLUMN info,
    ADD COLUMN extra int NOT NULL;

CREATE OR REPLACE VIEW shown AS
SELECT id, extra FROM item;
-- check --
-- drop-column in before 1:1: dropping column `item.info` destroys its values
-- lose-values in after 1:1: changing column `item.extra` loses values
-- likely-rename in after 1:1: `item.info` is dropped and `extra` of the same shape is created: was it renamed?
