-- A server that rolls changes of the schema back stops at no half-way.
-- before --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20));
CREATE TABLE b (id int PRIMARY KEY, name varchar(20));
-- after --
CREATE TABLE a (id int PRIMARY KEY, name varchar(20) UNIQUE);
CREATE TABLE b (id int PRIMARY KEY, name varchar(20) UNIQUE);
