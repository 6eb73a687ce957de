-- An event trigger may forbid what the plan does: it goes first and comes last.
-- before --
CREATE FUNCTION never() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
CREATE EVENT TRIGGER never ON ddl_command_start EXECUTE FUNCTION never();
-- after --
CREATE FUNCTION not_now() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
CREATE EVENT TRIGGER not_now ON ddl_command_start EXECUTE FUNCTION not_now();
-- plan --
DROP EVENT TRIGGER never;

CREATE FUNCTION not_now() RETURNS event_trigger
LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;

DROP FUNCTION never();

CREATE EVENT TRIGGER not_now ON ddl_command_start
EXECUTE FUNCTION not_now();
