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
