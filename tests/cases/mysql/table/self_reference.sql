-- A foreign key to a column that its own table only gets comes when the table has it.
-- dialect: mysql
-- before --
CREATE TABLE node (node_id int NOT NULL AUTO_INCREMENT, parent_id int, PRIMARY KEY (node_id), KEY up (parent_id), CONSTRAINT up FOREIGN KEY (parent_id) REFERENCES node (node_id));
-- after --
CREATE TABLE node (id int NOT NULL AUTO_INCREMENT, parent_id int, PRIMARY KEY (id), KEY up (parent_id), CONSTRAINT up FOREIGN KEY (parent_id) REFERENCES node (id));
-- plan --
ALTER TABLE node DROP FOREIGN KEY up;

ALTER TABLE node
    DROP PRIMARY KEY,
    DROP COLUMN node_id,
    ADD COLUMN id int NOT NULL AUTO_INCREMENT FIRST,
    ADD PRIMARY KEY (id);

ALTER TABLE node ADD CONSTRAINT up FOREIGN KEY (parent_id) REFERENCES node (id);
-- check --
-- drop-column in before 1:1: dropping column `node.node_id` destroys its values
-- lose-values in after 1:1: changing column `node.id` loses values
-- add-required-column in after 1:1: column `id` of `node` has no value for the rows that are there
-- add-unique in after 1:1: rows of `node` may already repeat what `PRIMARY` wants unique
-- rewrite-table in after 1:1: this writes every row of `node` anew; meanwhile every write to it waits
-- add-foreign-key in after 1:1: rows of `node` may refer to rows that `node` does not have
-- rewrite-table in after 1:1: this writes every row of `node` anew; meanwhile every write to it waits
