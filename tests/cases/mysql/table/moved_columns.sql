-- The order of columns counts; as few as possible are moved.
-- dialect: mariadb
-- before --
CREATE TABLE trip (id int PRIMARY KEY, origin text, target text, fare decimal(8,2) CHECK (fare >= 0));
-- after --
CREATE TABLE trip (target text, id int PRIMARY KEY, origin text, fare decimal(8,2) CHECK (`fare` >= 0));
-- plan --
ALTER TABLE trip MODIFY COLUMN target text FIRST;
