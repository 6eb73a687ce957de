-- A text of a length is the smallest type that holds it, in the bytes of its character set.
-- dialect: mysql
-- before --
CREATE TABLE t (a text(63), b text(64), c text(100) CHARACTER SET latin1, d text(86) CHARACTER SET utf8mb3, e blob(70000));
-- after --
CREATE TABLE t (a tinytext, b text, c tinytext CHARACTER SET latin1, d text CHARACTER SET utf8mb3, e mediumblob);
-- plan --
