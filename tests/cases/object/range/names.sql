-- A range type with the names that the server would choose, and one with others.
-- before --
-- after --
CREATE TYPE float_range AS RANGE (subtype = float8, subtype_diff = float8mi, multirange_type_name = float_multirange);
CREATE TYPE span AS RANGE (subtype = date, multirange_type_name = spans);
-- plan --
CREATE TYPE float_range AS RANGE (SUBTYPE = double precision, SUBTYPE_DIFF = float8mi);

CREATE TYPE span AS RANGE (SUBTYPE = date, MULTIRANGE_TYPE_NAME = spans);
