-- An exclusion constraint over a range.
-- before --
CREATE TABLE booking (room int, during tsrange);
-- after --
CREATE EXTENSION btree_gist;
CREATE TABLE booking (room int, during tsrange, EXCLUDE USING gist (room WITH =, during WITH &&));
-- plan --
CREATE EXTENSION btree_gist;

ALTER TABLE booking ADD CONSTRAINT booking_room_during_excl EXCLUDE USING gist (room WITH =, during WITH &&);
-- check --
-- may-fail in after 2:1: rows that are there may not fit constraint `booking_room_during_excl ON booking` as it will be
-- undo --
ALTER TABLE booking DROP CONSTRAINT booking_room_during_excl;

DROP EXTENSION btree_gist;
