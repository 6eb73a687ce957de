-- All that may be done to a table has another sum from PostgreSQL 17 on, so a part of it is never taken away by name.
-- roles: app, reader
-- before --
CREATE TABLE t (a int, b int);
CREATE TABLE u (a int);
CREATE VIEW v AS SELECT a FROM t;
GRANT ALL ON t TO app;
GRANT SELECT ON u TO app;
GRANT ALL ON v TO app, reader;
-- after --
CREATE TABLE t (a int, b int);
CREATE TABLE u (a int);
CREATE VIEW v AS SELECT a FROM t;
GRANT SELECT, UPDATE (b) ON t TO app;
GRANT ALL ON u TO app;
GRANT ALL ON v TO reader;
-- plan --
REVOKE ALL ON t FROM app;
GRANT SELECT, UPDATE (b) ON t TO app;

GRANT ALL ON u TO app;

REVOKE ALL ON v FROM app;
