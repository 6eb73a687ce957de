-- All that changes in a table goes into one statement; a foreign key whose columns change makes way.
-- dialect: mysql
-- before --
CREATE TABLE shelf (id int NOT NULL AUTO_INCREMENT, room varchar(20) DEFAULT 'x', PRIMARY KEY (id), KEY by_room (room));
CREATE TABLE book (id int PRIMARY KEY, shelf_id int, FOREIGN KEY (shelf_id) REFERENCES shelf (id));
-- after --
CREATE TABLE shelf (id bigint NOT NULL AUTO_INCREMENT, height int, room varchar(30) DEFAULT 'x', PRIMARY KEY (id), KEY by_room (room, height));
CREATE TABLE book (id int PRIMARY KEY, shelf_id bigint, FOREIGN KEY (shelf_id) REFERENCES shelf (id));
-- plan --
ALTER TABLE book DROP FOREIGN KEY book_ibfk_1;

ALTER TABLE shelf
    DROP KEY by_room,
    MODIFY COLUMN id bigint NOT NULL AUTO_INCREMENT,
    ADD COLUMN height int AFTER id,
    MODIFY COLUMN room varchar(30) DEFAULT 'x',
    ADD KEY by_room (room, height);

ALTER TABLE book
    DROP KEY shelf_id,
    MODIFY COLUMN shelf_id bigint,
    ADD KEY shelf_id (shelf_id),
    ADD CONSTRAINT book_ibfk_1 FOREIGN KEY (shelf_id) REFERENCES shelf (id);
-- check --
-- may-fail in after 1:1: rows that are there may not fit column `shelf.height` as it will be
-- rewrite-table in after 1:1: this writes every row of `shelf` anew; meanwhile every write to it waits
-- add-foreign-key in after 2:1: rows of `book` may refer to rows that `shelf` does not have
-- may-fail in after 2:1: rows that are there may not fit column `book.shelf_id` as it will be
-- rewrite-table in after 2:1: this writes every row of `book` anew; meanwhile every write to it waits
