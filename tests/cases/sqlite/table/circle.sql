-- Tables may refer to each other in a circle: no table must be there before it is referred to.
-- dialect: sqlite
-- before --
CREATE TABLE gone (id INTEGER PRIMARY KEY);
-- after --
CREATE TABLE one (id INTEGER PRIMARY KEY, two_id INT REFERENCES two (id));
CREATE TABLE two (id INTEGER PRIMARY KEY, one_id INT REFERENCES one (id) DEFERRABLE INITIALLY DEFERRED);
-- plan --
CREATE TABLE one (
    id integer PRIMARY KEY,
    two_id int,
    FOREIGN KEY (two_id) REFERENCES two (id)
);

CREATE TABLE two (
    id integer PRIMARY KEY,
    one_id int,
    FOREIGN KEY (one_id) REFERENCES one (id) DEFERRABLE INITIALLY DEFERRED
);

DROP TABLE gone;
-- check --
-- drop-table in before 1:1: dropping table `gone` destroys its rows
