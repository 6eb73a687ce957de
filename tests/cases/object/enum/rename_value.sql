-- A value that says what it was called before is renamed, and keeps its rows.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'glad');
-- after --
CREATE TYPE mood AS ENUM (
    'sad',
    -- @renamed from=glad
    'happy',
    'calm'
);
-- plan --
ALTER TYPE mood RENAME VALUE 'glad' TO 'happy';
ALTER TYPE mood ADD VALUE 'calm' AFTER 'happy';
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
