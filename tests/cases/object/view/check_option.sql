-- WITH CHECK OPTION is an option like the others.
-- before --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW a AS SELECT id FROM item WHERE id > 0 WITH CHECK OPTION;
CREATE VIEW b AS SELECT id FROM item WHERE id > 0 WITH LOCAL CHECK OPTION;
-- after --
CREATE TABLE item (id int PRIMARY KEY, title text, price int);
CREATE VIEW a WITH (check_option=cascaded) AS SELECT id FROM item WHERE id > 0;
CREATE VIEW b AS SELECT id FROM item WHERE id > 0;
-- plan --
ALTER VIEW b RESET (check_option);
