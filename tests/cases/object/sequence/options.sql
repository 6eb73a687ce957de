-- A sequence changes in place, option by option.
-- before --
CREATE SEQUENCE counter INCREMENT 2 CYCLE;
CREATE SEQUENCE plain;
-- after --
CREATE SEQUENCE counter MINVALUE 1 MAXVALUE 900 CACHE 5;
CREATE SEQUENCE plain AS smallint;
-- plan --
ALTER SEQUENCE counter INCREMENT BY 1 MAXVALUE 900 CACHE 5 NO CYCLE;

ALTER SEQUENCE plain AS smallint;
-- undo --
ALTER SEQUENCE counter INCREMENT BY 2 NO MAXVALUE CACHE 1 CYCLE;

ALTER SEQUENCE plain AS bigint;
