-- A table under its new name keeps its rows, and its columns can be renamed with it.
-- rename: users=people, people.legacy=fresh
-- before --
CREATE TABLE users (id int, legacy text, mail varchar(10));
-- after --
CREATE TABLE people (id int, fresh text, mail varchar(20));
-- plan --
ALTER TABLE users RENAME TO people;
ALTER TABLE people RENAME COLUMN legacy TO fresh;
ALTER TABLE people ALTER COLUMN mail TYPE character varying(20);
-- check --
-- rename in after 1:1: programs that know table `people` as `users` stop working
-- rename in after 1:30: programs that know column `people.fresh` as `legacy` stop working
-- undo --
ALTER TABLE people RENAME TO users;
ALTER TABLE users RENAME COLUMN fresh TO legacy;
ALTER TABLE users ALTER COLUMN mail TYPE character varying(10);
