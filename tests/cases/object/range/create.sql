-- A range type, from nothing.
-- before --
-- after --
CREATE TYPE floatrange AS RANGE (subtype = float8, subtype_diff = float8mi);
-- plan --
CREATE TYPE floatrange AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);
-- undo --
DROP TYPE floatrange;
