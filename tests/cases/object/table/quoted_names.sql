-- Names that need quotes keep them everywhere.
-- before --
CREATE TABLE "Order" ("select" int, "Mixed Case" text);
-- after --
CREATE TABLE "Order" ("select" bigint, "with ""quotes""" text DEFAULT 'x', CONSTRAINT "My Check" CHECK ("select" > 0));
-- plan --
ALTER TABLE "Order" ALTER COLUMN "select" TYPE bigint;
ALTER TABLE "Order" ADD COLUMN "with ""quotes""" text DEFAULT 'x';
ALTER TABLE "Order" ADD CONSTRAINT "My Check" CHECK ("select" > 0);
ALTER TABLE "Order" DROP COLUMN "Mixed Case";
-- check --
-- rewrite-table in after 1:23: this writes every row of `"Order"` anew; meanwhile every read and write of it waits
-- add-check in after 1:1: rows of `"Order"` may not meet check `My Check`
-- drop-column in before 1:37: dropping column `"Order"."Mixed Case"` destroys its values
-- likely-rename in after 1:40: `"Order"."Mixed Case"` is dropped and `"with ""quotes"""` of the same shape is created: was it renamed?
-- undo --
ALTER TABLE "Order" ADD COLUMN "Mixed Case" text;
ALTER TABLE "Order" DROP CONSTRAINT "My Check";
ALTER TABLE "Order" ALTER COLUMN "select" TYPE integer;
ALTER TABLE "Order" DROP COLUMN "with ""quotes""";
