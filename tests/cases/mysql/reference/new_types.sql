-- A foreign key to the table itself waits until the columns on both its ends have their new type.
-- dialect: mysql
-- before --
CREATE TABLE folder (id bigint PRIMARY KEY, parent bigint, CONSTRAINT within FOREIGN KEY (parent) REFERENCES folder (id) ON DELETE CASCADE);
-- after --
CREATE TABLE folder (id int PRIMARY KEY, parent int, CONSTRAINT within FOREIGN KEY (parent) REFERENCES folder (id));
-- plan --
ALTER TABLE folder DROP FOREIGN KEY within;

ALTER TABLE folder
    MODIFY COLUMN id int NOT NULL,
    MODIFY COLUMN parent int;

ALTER TABLE folder ADD CONSTRAINT within FOREIGN KEY (parent) REFERENCES folder (id);
-- check --
-- may-fail in after 1:1: rows that are there may not fit column `folder.id` as it will be
-- rewrite-table in after 1:1: this writes every row of `folder` anew; meanwhile every write to it waits
-- add-foreign-key in after 1:1: rows of `folder` may refer to rows that `folder` does not have
-- rewrite-table in after 1:1: this writes every row of `folder` anew; meanwhile every write to it waits
