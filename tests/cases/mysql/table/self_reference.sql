-- A foreign key to a column that its own table only gets comes when the table has it.
-- dialect: mysql
-- before --
CREATE TABLE node (node_id int NOT NULL AUTO_INCREMENT, parent_id int, PRIMARY KEY (node_id), KEY up (parent_id), CONSTRAINT up FOREIGN KEY (parent_id) REFERENCES node (node_id));
-- after --
CREATE TABLE node (id int NOT NULL AUTO_INCREMENT, parent_id int, PRIMARY KEY (id), KEY up (parent_id), CONSTRAINT up FOREIGN KEY (parent_id) REFERENCES node (id));
