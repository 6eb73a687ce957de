-- Names of 63 bytes and more are cut as the server cuts them.
-- before --
CREATE TABLE a_table_with_a_name_that_is_rather_long_indeed (a_column_with_a_long_name_too int);
-- after --
CREATE TABLE a_table_with_a_name_that_is_rather_long_indeed (a_column_with_a_long_name_too int UNIQUE CHECK (a_column_with_a_long_name_too > 0));
-- plan --
ALTER TABLE a_table_with_a_name_that_is_rather_long_indeed ADD CONSTRAINT a_table_with_a_name_that_is__a_column_with_a_long_name_to_check CHECK (a_column_with_a_long_name_too > 0);
ALTER TABLE a_table_with_a_name_that_is_rather_long_indeed ADD CONSTRAINT a_table_with_a_name_that_is_r_a_column_with_a_long_name_too_key UNIQUE (a_column_with_a_long_name_too);
-- check --
-- add-check in after 1:1: rows of `a_table_with_a_name_that_is_rather_long_indeed` may not meet check `a_table_with_a_name_that_is__a_column_with_a_long_name_to_check`
-- add-unique in after 1:1: rows of `a_table_with_a_name_that_is_rather_long_indeed` may already repeat what `a_table_with_a_name_that_is_r_a_column_with_a_long_name_too_key` wants unique
-- undo --
ALTER TABLE a_table_with_a_name_that_is_rather_long_indeed DROP CONSTRAINT a_table_with_a_name_that_is__a_column_with_a_long_name_to_check;
ALTER TABLE a_table_with_a_name_that_is_rather_long_indeed DROP CONSTRAINT a_table_with_a_name_that_is_r_a_column_with_a_long_name_too_key;
