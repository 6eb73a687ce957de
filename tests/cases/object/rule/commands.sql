-- The commands of rules are kept parsed: all columns named, tables numbered where they come twice.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price numeric);
CREATE TABLE log (id bigint, note varchar(5), n int DEFAULT 3);
CREATE VIEW iv AS SELECT id, title FROM item;
CREATE RULE a AS ON UPDATE TO item WHERE old.id > 1 DO INSTEAD (INSERT INTO log (id, note) SELECT new.id, 'y' FROM item i WHERE i.id = 3; UPDATE item SET (title, price) = ('z', 1) WHERE id = old.id);
CREATE RULE b AS ON INSERT TO iv DO INSTEAD INSERT INTO item (id, title) VALUES (new.id, new.title) ON CONFLICT (id) DO UPDATE SET title = excluded.title WHERE item.id > 3 RETURNING id, title;
CREATE RULE c AS ON INSERT TO item WHERE new.price IS NULL DO WITH q AS (SELECT id FROM log) INSERT INTO log (id) SELECT id FROM q;
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price numeric);
CREATE TABLE log (id bigint, note varchar(5), n int DEFAULT 3);
CREATE VIEW iv AS SELECT id, title FROM item;
CREATE RULE a AS ON UPDATE TO item WHERE (old.id > 1) DO INSTEAD (INSERT INTO log (id, note) SELECT new.id, 'y' FROM item i WHERE (i.id = 3); UPDATE item SET title = 'z'::text, price = 1 WHERE (item.id = old.id));
CREATE RULE b AS ON INSERT TO iv DO INSTEAD INSERT INTO item (id, title) VALUES (new.id, new.title) ON CONFLICT(id) DO UPDATE SET title = excluded.title WHERE (item.id > 3) RETURNING item.id, item.title;
CREATE RULE c AS ON INSERT TO item WHERE (new.price IS NULL) DO WITH q AS (SELECT log_1.id FROM log log_1) INSERT INTO log (id) SELECT q.id FROM q;
-- plan --
