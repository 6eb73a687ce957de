-- All that changes in a table goes into one statement; a foreign key whose columns change makes way.
-- dialect: mysql
-- before --
CREATE TABLE shelf (id int NOT NULL AUTO_INCREMENT, room varchar(20) DEFAULT 'x', PRIMARY KEY (id), KEY by_room (room));
CREATE TABLE book (id int PRIMARY KEY, shelf_id int, FOREIGN KEY (shelf_id) REFERENCES shelf (id));
-- after --
CREATE TABLE shelf (id bigint NOT NULL AUTO_INCREMENT, height int, room varchar(30) DEFAULT 'x', PRIMARY KEY (id), KEY by_room (room, height));
CREATE TABLE book (id int PRIMARY KEY, shelf_id bigint, FOREIGN KEY (shelf_id) REFERENCES shelf (id));
