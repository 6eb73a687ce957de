-- A trigger on a column stands in the way of its new type.
-- before --
CREATE TABLE item (id int, title text, price int);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER b BEFORE UPDATE OF price ON item FOR EACH ROW WHEN (OLD.price > 1) EXECUTE FUNCTION noted();
-- after --
CREATE TABLE item (id int, title text, price bigint);
CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER b BEFORE UPDATE OF price ON item FOR EACH ROW WHEN ((old.price > 1)) EXECUTE FUNCTION noted();
-- plan --
DROP TRIGGER b ON item;
ALTER TABLE item ALTER COLUMN price TYPE bigint;

CREATE TRIGGER b
BEFORE UPDATE OF price ON item
FOR EACH ROW
WHEN ((old.price > 1))
EXECUTE FUNCTION noted();
-- check --
-- rewrite-table in after 1:40: this writes every row of `item` anew; meanwhile every read and write of it waits
