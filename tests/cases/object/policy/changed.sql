-- Policies of a table.
-- roles: reader
-- before --
CREATE TABLE t (a int, who text);
CREATE POLICY mine ON t USING (who = current_user);
CREATE POLICY gone ON t FOR DELETE TO reader USING (true);
-- after --
CREATE TABLE t (a int, who text);
CREATE POLICY mine ON t TO reader USING (who = current_user AND a > 0);
CREATE POLICY fresh ON t AS RESTRICTIVE FOR INSERT WITH CHECK (a > 0);
-- plan --
ALTER POLICY mine ON t TO reader USING (who = current_user AND a > 0);
CREATE POLICY fresh ON t AS RESTRICTIVE FOR INSERT WITH CHECK (a > 0);
DROP POLICY gone ON t;
-- undo --
ALTER POLICY mine ON t TO PUBLIC USING (who = current_user);
CREATE POLICY gone ON t FOR DELETE TO reader USING (true);
DROP POLICY fresh ON t;
