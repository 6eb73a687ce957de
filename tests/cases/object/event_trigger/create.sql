-- An event trigger on some commands.
-- before --
CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
-- after --
CREATE FUNCTION ef() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER watch ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'DROP TABLE') EXECUTE FUNCTION ef();
-- plan --
CREATE EVENT TRIGGER watch ON ddl_command_end
WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')
EXECUTE FUNCTION ef();
-- undo --
DROP EVENT TRIGGER watch;
