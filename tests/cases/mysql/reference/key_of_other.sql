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
