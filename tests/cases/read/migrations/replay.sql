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
-- plan --
