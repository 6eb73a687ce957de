-- Storage parameters are set and reset, each by itself.
-- before --
CREATE TABLE t (a text) WITH (fillfactor = 70, autovacuum_enabled = false);
-- after --
CREATE TABLE t (a text) WITH (fillfactor = 80, toast.autovacuum_enabled = false);
-- plan --
ALTER TABLE t RESET (autovacuum_enabled);
ALTER TABLE t SET (fillfactor=80, toast.autovacuum_enabled=false);
-- undo --
ALTER TABLE t RESET (toast.autovacuum_enabled);
ALTER TABLE t SET (fillfactor=70, autovacuum_enabled=false);
