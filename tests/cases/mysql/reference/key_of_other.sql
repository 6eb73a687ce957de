-- A foreign key comes after the index that it leads to, and goes before it.
-- dialect: mysql
-- before --
CREATE TABLE tariff (id int PRIMARY KEY, code int NOT NULL, KEY by_code (code));
CREATE TABLE area (id int PRIMARY KEY, tariff_code int, CONSTRAINT of_tariff FOREIGN KEY (tariff_code) REFERENCES tariff (code));
CREATE TABLE zone (id int PRIMARY KEY, code int NOT NULL);
-- after --
CREATE TABLE tariff (id int PRIMARY KEY, code int NOT NULL);
CREATE TABLE area (id int PRIMARY KEY, zone_code int, CONSTRAINT of_zone FOREIGN KEY (zone_code) REFERENCES zone (code));
CREATE TABLE zone (id int PRIMARY KEY, code int NOT NULL, KEY by_code (code));
-- plan --
ALTER TABLE zone ADD KEY by_code (code);

ALTER TABLE area
    DROP FOREIGN KEY of_tariff,
    DROP KEY of_tariff,
    DROP COLUMN tariff_code,
    ADD COLUMN zone_code int,
    ADD KEY of_zone (zone_code),
    ADD CONSTRAINT of_zone FOREIGN KEY (zone_code) REFERENCES zone (code);

ALTER TABLE tariff DROP KEY by_code;
-- check --
-- drop-column in before 2:1: dropping column `area.tariff_code` destroys its values
-- add-foreign-key in after 2:1: rows of `area` may refer to rows that `zone` does not have
-- may-fail in before 2:1: rows that are there may not fit column `area.tariff_code` as it will be
-- rewrite-table in before 2:1: this writes every row of `area` anew; meanwhile every write to it waits
-- likely-rename in after 2:1: `area.tariff_code` is dropped and `zone_code` of the same shape is created: was it renamed?
