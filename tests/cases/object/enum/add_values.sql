-- Values are added in place, each at its place.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- after --
CREATE TYPE mood AS ENUM ('angry', 'sad', 'meh', 'ok', 'happy');
-- plan --
ALTER TYPE mood ADD VALUE 'angry' BEFORE 'sad';
ALTER TYPE mood ADD VALUE 'meh' AFTER 'sad';
ALTER TYPE mood ADD VALUE 'happy' AFTER 'ok';
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
