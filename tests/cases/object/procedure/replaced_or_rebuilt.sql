-- CREATE OR REPLACE takes no other output of a procedure.
-- before --
CREATE PROCEDURE a(x int) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE b(x int, INOUT y int) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE c(x int) LANGUAGE plpgsql AS $$ BEGIN END $$;
-- after --
CREATE PROCEDURE a(INOUT x int) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE b(x int, y int, OUT z int) LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE PROCEDURE c(x int DEFAULT 1) LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN END $$;
-- plan --
CREATE OR REPLACE PROCEDURE c(x integer DEFAULT 1)
LANGUAGE plpgsql
SECURITY DEFINER
AS $$ BEGIN END $$;

DROP PROCEDURE a(integer);

CREATE PROCEDURE a(INOUT x integer)
LANGUAGE plpgsql
AS $$ BEGIN END $$;

DROP PROCEDURE b(integer, integer);

CREATE PROCEDURE b(x integer, y integer, OUT z integer)
LANGUAGE plpgsql
AS $$ BEGIN END $$;
