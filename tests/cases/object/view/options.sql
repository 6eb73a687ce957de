-- The options of a view.
-- before --
CREATE VIEW v AS SELECT 1 AS a;
-- after --
CREATE VIEW v WITH (security_barrier = true) AS SELECT 1 AS a;
-- plan --
ALTER VIEW v SET (security_barrier=true);
-- undo --
ALTER VIEW v RESET (security_barrier);
