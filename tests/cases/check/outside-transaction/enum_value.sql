-- A new value of an enum cannot be used in the transaction that adds it.
-- before --
CREATE TYPE mood AS ENUM ('sad');
-- after --
CREATE TYPE mood AS ENUM ('sad', 'ok');
-- plan --
ALTER TYPE mood ADD VALUE 'ok' AFTER 'sad';
-- check --
-- outside-transaction in after 1:1: this statement must be committed on its own, not in one transaction with the others
