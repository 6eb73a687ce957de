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
ALTER TABLE users ADD COLUMN fresh text;
ALTER TABLE users DROP COLUMN legacy;
-- check --
-- drop-column in before 1:1: dropping column `users.legacy` destroys its values
-- rename in after 1:1: programs that know column `users.fresh` as `legacy` stop working
-- likely-rename in after 1:1: `users.legacy` is dropped and `fresh` of the same shape is created: was it renamed?
-- opaque-statement: what this statement made is left as it is: nobody knows what undoes it
-- undo --
ALTER TABLE users RENAME COLUMN fresh TO legacy;
ALTER TABLE users ADD COLUMN legacy text;
ALTER TABLE users DROP COLUMN fresh;
