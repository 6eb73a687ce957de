-- Views upon views are dropped and made in order.
-- before --
CREATE TABLE t (a int);
CREATE VIEW one AS SELECT a FROM t;
CREATE VIEW two AS SELECT a FROM one;
-- after --
CREATE TABLE t (a int);
CREATE VIEW one AS SELECT a::text AS a FROM t;
CREATE VIEW two AS SELECT a FROM one;
CREATE VIEW three AS SELECT a FROM two;
-- plan --
DROP VIEW two;

DROP VIEW one;

CREATE VIEW one AS
SELECT a::text AS a FROM t;

CREATE VIEW two AS
SELECT a FROM one;

CREATE VIEW three AS
SELECT a FROM two;
-- undo --
DROP VIEW three;

DROP VIEW two;

DROP VIEW one;

CREATE VIEW one AS
SELECT a FROM t;

CREATE VIEW two AS
SELECT a FROM one;
