-- A comment on a type.
-- before --
CREATE TYPE mood AS ENUM ('sad');
COMMENT ON TYPE mood IS 'old';
-- after --
CREATE TYPE mood AS ENUM ('sad');
COMMENT ON TYPE mood IS 'it''s new';
-- plan --
COMMENT ON TYPE mood IS 'it''s new';
-- undo --
COMMENT ON TYPE mood IS 'old';
