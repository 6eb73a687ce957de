-- Triggers have statements of their own; one that moves to another table keeps its name.
-- dialect: sqlite
-- before --
CREATE TABLE one (id INTEGER PRIMARY KEY, a INT);
CREATE TABLE two (id INTEGER PRIMARY KEY, a INT);
CREATE TRIGGER moves AFTER UPDATE OF a ON one FOR EACH ROW WHEN NEW.a > 0 BEGIN UPDATE one SET a = CASE WHEN OLD.a THEN 1 ELSE 2 END WHERE id = NEW.id; DELETE FROM two; END;
CREATE TRIGGER stays BEFORE DELETE ON two BEGIN SELECT RAISE(ABORT, 'never; really'); END;
-- after --
CREATE TABLE one (id INTEGER PRIMARY KEY, a INT);
CREATE TABLE two (id INTEGER PRIMARY KEY, a INT);
CREATE TRIGGER IF NOT EXISTS moves AFTER UPDATE OF a ON two BEGIN DELETE FROM one; END;
CREATE TRIGGER stays before delete on two begin select raise(abort, 'never; really'); end;
-- plan --
DROP TRIGGER moves;

CREATE TRIGGER moves
AFTER UPDATE OF a ON two BEGIN DELETE FROM one; END;
