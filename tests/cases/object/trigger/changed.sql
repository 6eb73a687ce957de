-- A trigger is made anew; its state changes in place.
-- before --
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a int, b int);
CREATE TRIGGER one BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER two AFTER UPDATE OF a ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION tf();
-- after --
CREATE FUNCTION tf() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE t (a int, b int);
CREATE TRIGGER one BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION tf();
CREATE TRIGGER two AFTER UPDATE OF a ON t FOR EACH ROW WHEN (OLD.a IS DISTINCT FROM NEW.a) EXECUTE FUNCTION tf();
ALTER TABLE t DISABLE TRIGGER two;
-- read --
-- unknown-statement in after 5:1: this statement is not understood
-- plan --
ALTER TABLE t DISABLE TRIGGER two;

DROP TRIGGER one ON t;

CREATE TRIGGER one
BEFORE INSERT OR UPDATE ON t
FOR EACH ROW
EXECUTE FUNCTION tf();
-- check --
-- opaque-statement in after 5:1: this statement is not understood, and copied as it stands
-- undo --
DROP TRIGGER one ON t;

CREATE TRIGGER one
BEFORE INSERT ON t
FOR EACH ROW
EXECUTE FUNCTION tf();
