-- The index that a foreign key implies gives way to that of another, unless it is asked for by its name.
-- dialect: mysql
-- before --
CREATE TABLE shelf (id int PRIMARY KEY);
CREATE TABLE room (id int PRIMARY KEY);
CREATE TABLE book (id int PRIMARY KEY, place int, FOREIGN KEY (place) REFERENCES shelf (id));
-- after --
CREATE TABLE shelf (id int PRIMARY KEY);
CREATE TABLE room (id int PRIMARY KEY);
CREATE TABLE book (id int PRIMARY KEY, place int, KEY place (place), CONSTRAINT where_it_is FOREIGN KEY (place) REFERENCES room (id));
-- plan --
ALTER TABLE book
    DROP FOREIGN KEY book_ibfk_1,
    DROP KEY place,
    ADD KEY place (place),
    ADD CONSTRAINT where_it_is FOREIGN KEY (place) REFERENCES room (id);
-- check --
-- add-foreign-key in after 3:1: rows of `book` may refer to rows that `room` does not have
-- may-fail in after 3:1: rows that are there may not fit index `place` as it will be
-- rewrite-table in after 3:1: this writes every row of `book` anew; meanwhile every write to it waits
