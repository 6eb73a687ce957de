-- An extension, before what needs it.
-- before --
-- after --
CREATE EXTENSION citext;
CREATE TABLE t (name citext);
-- plan --
CREATE EXTENSION citext;

CREATE TABLE t (
    name citext
);
-- undo --
DROP TABLE t;

DROP EXTENSION citext;
