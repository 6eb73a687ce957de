-- Two spellings of what the server keeps alike.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE OR REPLACE FUNCTION f(a int4, b varchar(20) = 'x', out c "mood") LANGUAGE SQL VOLATILE COST 100 CALLED ON NULL INPUT SECURITY INVOKER AS 'SELECT ''ok''::mood';
CREATE FUNCTION g(x numeric(10, 2)[]) RETURNS TABLE (a timestamp(3), b interval day to second) ROWS 1000 AS $body$ SELECT now()::timestamp, interval '1 day' $body$ LANGUAGE sql STABLE STRICT;
CREATE FUNCTION h(inout a int, inout b text) LANGUAGE plpgsql SET search_path = app, "B c" SET work_mem = 64 SET TIME ZONE 'UTC' AS $$ BEGIN END $$;
-- after --
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE FUNCTION f(a integer, b character varying DEFAULT 'x'::character varying, OUT c mood) RETURNS mood LANGUAGE sql AS $$SELECT 'ok'::mood$$;
CREATE FUNCTION g(x numeric[]) RETURNS TABLE(a timestamp without time zone, b interval) LANGUAGE sql STABLE STRICT AS $$ SELECT now()::timestamp, interval '1 day' $$;
CREATE FUNCTION h(INOUT a integer, INOUT b text) RETURNS record LANGUAGE plpgsql SET search_path TO 'app', 'B c' SET work_mem TO '64' SET timezone TO 'UTC' AS $$ BEGIN END $$;
-- plan --
