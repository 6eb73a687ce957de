-- A column of another type makes a view that is created anew, with what stands on it.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v AS SELECT id, price FROM item;
CREATE VIEW w AS SELECT id FROM v;
COMMENT ON VIEW w IS 'upper';
GRANT SELECT ON w TO PUBLIC;
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW v AS SELECT id, price::text AS price FROM item;
CREATE VIEW w AS SELECT id FROM v;
COMMENT ON VIEW w IS 'upper';
GRANT SELECT ON w TO PUBLIC;
-- plan --
DROP VIEW w;

DROP VIEW v;

CREATE VIEW v AS
SELECT id, price::text AS price FROM item;

CREATE VIEW w AS
SELECT id FROM v;

GRANT SELECT ON w TO PUBLIC;
COMMENT ON VIEW w IS 'upper';
