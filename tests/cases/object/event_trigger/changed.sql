-- Tags, events and sessions of event triggers.
-- before --
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER a ON ddl_command_start EXECUTE PROCEDURE seen();
CREATE EVENT TRIGGER b ON ddl_command_end WHEN tag IN ('create table') EXECUTE FUNCTION seen();
-- after --
CREATE FUNCTION seen() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER a ON ddl_command_start EXECUTE FUNCTION public.seen();
ALTER EVENT TRIGGER a DISABLE;
CREATE EVENT TRIGGER b ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE') EXECUTE FUNCTION seen();
-- plan --
DROP EVENT TRIGGER b;

ALTER EVENT TRIGGER a DISABLE;

CREATE EVENT TRIGGER b ON ddl_command_end
WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE')
EXECUTE FUNCTION seen();
