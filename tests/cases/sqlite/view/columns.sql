-- A view that changes is dropped and created again, also where only the names of its columns change.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY);
CREATE VIEW one (a) AS SELECT id FROM item;
CREATE VIEW two AS SELECT id FROM item;
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY);
CREATE VIEW one (b) AS SELECT id FROM item;
CREATE VIEW IF NOT EXISTS two AS SELECT id AS number FROM item;
-- plan --
DROP VIEW one;

CREATE VIEW one (b) AS
SELECT id FROM item;

DROP VIEW two;

CREATE VIEW two AS
SELECT id AS number FROM item;
