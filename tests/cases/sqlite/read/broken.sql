-- What is not understood is reported with its place and kept; what stands on nothing has no effect.
-- dialect: sqlite
-- server: none
-- before --
CREATE TABLE item (id INTEGER PRIMARY KEY);
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY);
FROBNICATE ALL item;
CREATE INDEX missing ON nowhere (id);
-- read --
-- unknown-statement in after 2:1: this statement is not understood
-- missing-object in after 3:1: table nowhere is not there
-- plan --
FROBNICATE ALL item;
-- check --
-- opaque-statement in after 2:1: this statement is not understood, and copied as it stands
