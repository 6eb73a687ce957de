-- A hint makes a rename of what would be a loss.
-- before --
CREATE TABLE users (id int, legacy text);
-- after --
CREATE TABLE users (
    id int,
    -- @renamed from=legacy
    fresh text
);
-- plan --
ALTER TABLE users RENAME COLUMN legacy TO fresh;
-- check --
-- rename in after 4:5: programs that know column `users.fresh` as `legacy` stop working
-- undo --
ALTER TABLE users RENAME COLUMN fresh TO legacy;
