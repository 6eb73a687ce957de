-- The old form, the ordered form, and what is the default.
-- before --
CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + $2 $$;
CREATE AGGREGATE total (BASETYPE = int4, SFUNC1 = add, STYPE1 = int4, INITCOND1 = 0);
CREATE AGGREGATE every_row (*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0', PARALLEL = unsafe, SSPACE = 0);
CREATE AGGREGATE middle (double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA, FINALFUNC_MODIFY = read_write);
-- after --
CREATE FUNCTION add(int, int) RETURNS int LANGUAGE sql IMMUTABLE AS $$ SELECT $1 + $2 $$;
CREATE AGGREGATE total(integer) (SFUNC = public.add, STYPE = integer, INITCOND = '0');
CREATE AGGREGATE every_row(*) (SFUNC = pg_catalog.int8inc, STYPE = bigint, INITCOND = '0');
CREATE AGGREGATE middle(double precision ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal, FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA = true);
COMMENT ON AGGREGATE every_row(*) IS 'counts';
-- plan --
COMMENT ON AGGREGATE every_row(*) IS 'counts';
