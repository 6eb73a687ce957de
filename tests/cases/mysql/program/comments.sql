-- The shell drops comments from the body of a program, and the semicolon under its own delimiter.
-- dialect: mysql
-- before --
CREATE TABLE t (id int);
DELIMITER //
CREATE PROCEDURE p()
BEGIN
    # one that isn't a string
    SELECT 1; -- and another
END //
CREATE DEFINER=CURRENT_USER TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET @seen = 1;
//
DELIMITER ;
CREATE FUNCTION f(a int) RETURNS int DETERMINISTIC RETURN (CASE WHEN a = 1 THEN 2 ELSE IF(a = 2, 3, 4) END);
CREATE VIEW v AS SELECT id FROM t;
-- after --
CREATE TABLE t (id int);
DELIMITER ;;
CREATE DEFINER=`root`@`localhost` PROCEDURE `p`()
BEGIN

    SELECT 1;
END ;;
CREATE DEFINER=`root`@`localhost` TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET @seen = 1 ;;
CREATE FUNCTION f(a int) RETURNS int DETERMINISTIC RETURN (CASE WHEN a = 1 THEN 2 ELSE IF(a = 2, 3, 4) END) ;;
DELIMITER ;
CREATE VIEW v AS SELECT id FROM t;
-- plan --
