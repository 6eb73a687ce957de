-- A trigger with semicolons of its own is made anew, and the shell is told where it ends.
-- dialect: mysql
-- before --
CREATE TABLE stock (id int PRIMARY KEY, amount int NOT NULL);
DELIMITER //
CREATE TRIGGER keep BEFORE UPDATE ON stock FOR EACH ROW BEGIN IF NEW.amount < 0 THEN SET NEW.amount = 0; END IF; END //
DELIMITER ;
-- after --
CREATE TABLE stock (id int PRIMARY KEY, amount int NOT NULL);
DELIMITER //
CREATE TRIGGER keep BEFORE UPDATE ON stock FOR EACH ROW BEGIN IF NEW.amount < 1 THEN SET NEW.amount = 1; END IF; END //
DELIMITER ;
-- plan --
DROP TRIGGER keep;

DELIMITER ;;
CREATE TRIGGER keep BEFORE UPDATE ON stock FOR EACH ROW
BEGIN IF NEW.amount < 1 THEN SET NEW.amount = 1; END IF; END;;
DELIMITER ;
