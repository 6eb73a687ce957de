-- ALTER POLICY for what it can say, a new policy for the rest.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE POLICY a ON item USING (price > 1);
CREATE POLICY b ON item FOR SELECT USING (price > 1);
CREATE POLICY c ON item USING (price > 1) WITH CHECK (price > 2);
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE POLICY a ON item TO pg_read_all_data USING (price > 2) WITH CHECK (price > 3);
CREATE POLICY b ON item AS RESTRICTIVE FOR DELETE USING (price > 1);
CREATE POLICY c ON item USING (price > 1);
-- plan --
ALTER POLICY a ON item TO pg_read_all_data USING (price > 2) WITH CHECK (price > 3);
DROP POLICY b ON item;
CREATE POLICY b ON item AS RESTRICTIVE FOR DELETE USING (price > 1);
DROP POLICY c ON item;
CREATE POLICY c ON item USING (price > 1);
