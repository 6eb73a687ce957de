-- MySQL commits each change of the schema: where a later step fails, the earlier ones stay.
-- dialect: mysql
-- before --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20));
CREATE TABLE b (id int PRIMARY KEY, name varchar(20));
-- after --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20), UNIQUE KEY by_name (name));
CREATE TABLE b (id int PRIMARY KEY, name varchar(20), UNIQUE KEY by_name (name));
