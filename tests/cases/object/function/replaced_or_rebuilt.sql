-- What CREATE OR REPLACE takes, and what must be dropped first.
-- before --
CREATE FUNCTION named(int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION renamed(a int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION fewer(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION more(a int, b int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION rows_of(OUT a int, OUT b int) LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE FUNCTION one_of(OUT a int) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE VIEW v AS SELECT renamed(1) AS x;
-- after --
CREATE FUNCTION named(a int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION renamed(b int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION fewer(a int, b int) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION more(a int, b int DEFAULT 1) RETURNS int LANGUAGE sql AS $$ SELECT 1 $$;
CREATE FUNCTION rows_of(OUT a int, OUT c int) LANGUAGE sql AS $$ SELECT 1, 2 $$;
CREATE FUNCTION one_of(OUT b int) LANGUAGE sql AS $$ SELECT 1 $$;
CREATE VIEW v AS SELECT renamed(1) AS x;
-- plan --
CREATE OR REPLACE FUNCTION more(a integer, b integer DEFAULT 1) RETURNS integer
LANGUAGE sql
AS $$ SELECT 1 $$;

CREATE OR REPLACE FUNCTION named(a integer) RETURNS integer
LANGUAGE sql
AS $$ SELECT 1 $$;

CREATE OR REPLACE FUNCTION one_of(OUT b integer) RETURNS integer
LANGUAGE sql
AS $$ SELECT 1 $$;

DROP VIEW v;

DROP FUNCTION fewer(integer, integer);

CREATE FUNCTION fewer(a integer, b integer) RETURNS integer
LANGUAGE sql
AS $$ SELECT 1 $$;

DROP FUNCTION renamed(integer);

CREATE FUNCTION renamed(b integer) RETURNS integer
LANGUAGE sql
AS $$ SELECT 1 $$;

CREATE VIEW v AS
SELECT renamed(1) AS x;

DROP FUNCTION rows_of();

CREATE FUNCTION rows_of(OUT a integer, OUT c integer) RETURNS record
LANGUAGE sql
AS $$ SELECT 1, 2 $$;
