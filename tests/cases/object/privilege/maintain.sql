-- MAINTAIN is named where it stands alone, and is a part of ALL.
-- server: 17
-- roles: app, reader
-- before --
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE TABLE v (a int);
GRANT ALL ON t TO app;
GRANT MAINTAIN ON u TO app;
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN ON v TO app;
-- after --
CREATE TABLE t (a int);
CREATE TABLE u (a int);
CREATE TABLE v (a int);
GRANT SELECT, MAINTAIN ON t TO app;
GRANT SELECT ON u TO app;
GRANT ALL ON v TO app;
-- plan --
REVOKE ALL ON t FROM app;
GRANT SELECT, MAINTAIN ON t TO app;

REVOKE MAINTAIN ON u FROM app;
GRANT SELECT ON u TO app;
