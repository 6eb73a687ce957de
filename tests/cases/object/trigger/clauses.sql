-- Transition tables, columns, conditions; a column in the way of its new type.
-- before --
CREATE TABLE item (id int, title text, price int);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- after --
CREATE TABLE item (id int, title text, price bigint);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE VIEW v AS SELECT id, title FROM item;
CREATE TRIGGER a AFTER UPDATE ON item REFERENCING OLD TABLE AS was NEW TABLE AS is_now FOR EACH STATEMENT EXECUTE FUNCTION noted();
CREATE TRIGGER b BEFORE UPDATE OF title, price ON item FOR EACH ROW WHEN (OLD.price IS DISTINCT FROM NEW.price) EXECUTE FUNCTION noted();
CREATE TRIGGER c INSTEAD OF INSERT ON v FOR EACH ROW EXECUTE FUNCTION noted();
-- plan --
ALTER TABLE item ALTER COLUMN price TYPE bigint;

CREATE VIEW v AS
SELECT id, title FROM item;

CREATE TRIGGER a
AFTER UPDATE ON item
REFERENCING OLD TABLE AS was NEW TABLE AS is_now
FOR EACH STATEMENT
EXECUTE FUNCTION noted();

CREATE TRIGGER b
BEFORE UPDATE OF title, price ON item
FOR EACH ROW
WHEN (OLD.price IS DISTINCT FROM NEW.price)
EXECUTE FUNCTION noted();

CREATE TRIGGER c
INSTEAD OF INSERT ON v
FOR EACH ROW
EXECUTE FUNCTION noted();
-- check --
-- rewrite-table in after 1:40: this writes every row of `item` anew; meanwhile every read and write of it waits
