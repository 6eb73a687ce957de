-- What ALTER TABLE can add is added by it: constants, references without a default, checks of the column alone.
-- dialect: sqlite
-- before --
CREATE TABLE author (id INTEGER PRIMARY KEY);
CREATE TABLE book (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
-- after --
CREATE TABLE author (id INTEGER PRIMARY KEY);
CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    pages INT NOT NULL DEFAULT 0 CHECK (pages >= 0),
    author_id INT REFERENCES author (id) ON DELETE SET NULL,
    note,
    upper_title TEXT AS (upper(title))
);
-- plan --
ALTER TABLE book ADD COLUMN pages int DEFAULT 0 NOT NULL CHECK (pages >= 0);
ALTER TABLE book ADD COLUMN author_id int REFERENCES author (id) ON DELETE SET NULL;
ALTER TABLE book ADD COLUMN note;
ALTER TABLE book ADD COLUMN upper_title text GENERATED ALWAYS AS (upper(title)) VIRTUAL;
