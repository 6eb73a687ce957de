-- A value that was renamed is renamed back: no row moves, and none is in the way.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'glad');
CREATE TABLE person (id integer, mood mood);
-- after --
CREATE TYPE mood AS ENUM (
    'sad',
    -- @renamed from=glad
    'happy'
);
CREATE TABLE person (id integer, mood mood);
-- plan --
ALTER TYPE mood RENAME VALUE 'glad' TO 'happy';
-- undo --
ALTER TYPE mood RENAME VALUE 'happy' TO 'glad';
