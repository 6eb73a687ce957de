-- A type that is called otherwise, by the word of a hint.
-- before --
CREATE TYPE role AS ENUM ('a', 'b');
CREATE TABLE u (r role DEFAULT 'a');
-- after --
-- @renamed from=role
CREATE TYPE kind AS ENUM ('a', 'b');
CREATE TABLE u (r kind DEFAULT 'a');
-- plan --
ALTER TYPE role RENAME TO kind;
-- check --
-- rename in after 2:1: programs that know type `kind` as `role` stop working
