-- ALTER, RENAME and DROP are replayed.
-- before --
CREATE TABLE person (id int PRIMARY KEY, full_name text NOT NULL);
-- after --
CREATE TABLE people (id int, name text, gone int);
ALTER TABLE people RENAME TO person;
ALTER TABLE person RENAME COLUMN name TO full_name;
ALTER TABLE person DROP COLUMN gone, ALTER COLUMN full_name SET NOT NULL, ADD PRIMARY KEY (id);
CREATE TABLE junk (a int);
DROP TABLE IF EXISTS junk, never;
DO $$ BEGIN NULL; END $$;
INSERT INTO person VALUES (1, 'x');
-- read --
-- unreadable-statement in after 2:20: expected an action of ALTER TABLE, found `RENAME`
-- do-block in after 7:1: a DO block is not run, what it would change is not seen
-- missing-object in after 3:1: table public.person is not there
-- missing-object in after 4:1: table public.person is not there
-- plan --
CREATE TABLE people (
    id integer,
    name text,
    gone integer
);

ALTER TABLE people RENAME TO person;

DROP TABLE person;
-- check --
-- opaque-statement in after 2:1: this statement is not understood, and copied as it stands
-- drop-table in before 1:1: dropping table `person` destroys its rows
