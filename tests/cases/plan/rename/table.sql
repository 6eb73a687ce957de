-- A table under its new name keeps its rows, and its columns can be renamed with it.
-- rename: users=people, people.legacy=fresh
-- before --
CREATE TABLE users (id int, legacy text, mail varchar(10));
-- after --
CREATE TABLE people (id int, fresh text, mail varchar(20));
-- plan --
ALTER TABLE users RENAME TO people;

CREATE TABLE people (
    id integer,
    fresh text,
    mail character varying(20)
);

DROP TABLE users;
-- check --
-- drop-table in before 1:1: dropping table `users` destroys its rows
-- rename in after 1:1: programs that know table `people` as `users` stop working
-- opaque-statement: what this statement made is left as it is: nobody knows what undoes it
-- undo --
ALTER TABLE people RENAME TO users;

CREATE TABLE users (
    id integer,
    legacy text,
    mail character varying(10)
);

DROP TABLE people;
