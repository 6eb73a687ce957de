-- Something of the same shape goes and comes.
-- before --
CREATE TABLE users (id int, legacy text, other text);
CREATE TABLE old_log (id int, at timestamptz);
-- after --
CREATE TABLE users (id int, legacy_name text, sum int);
CREATE TABLE log (id int, at timestamptz);
-- plan --
CREATE TABLE log (
    id integer,
    at timestamp with time zone
);

ALTER TABLE users ADD COLUMN legacy_name text;
ALTER TABLE users ADD COLUMN sum integer;
ALTER TABLE users DROP COLUMN legacy;
ALTER TABLE users DROP COLUMN other;

DROP TABLE old_log;
-- check --
-- drop-column in before 1:29: dropping column `users.legacy` destroys its values
-- drop-column in before 1:42: dropping column `users.other` destroys its values
-- drop-table in before 2:1: dropping table `old_log` destroys its rows
-- likely-rename in after 2:1: `old_log` is dropped and `log` of the same shape is created: was it renamed?
-- likely-rename in after 1:29: `users.legacy` is dropped and `legacy_name` of the same shape is created: was it renamed?
