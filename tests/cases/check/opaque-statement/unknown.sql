-- A statement that nobody understands is copied where it is new, and not undone where it goes.
-- server: none
-- before --
CREATE MIRACLE one;
-- after --
CREATE MIRACLE two;
-- read --
-- unknown-statement in before 1:1: this statement is not understood
-- unknown-statement in after 1:1: this statement is not understood
-- plan --
CREATE MIRACLE two;
-- check --
-- opaque-statement in after 1:1: this statement is not understood, and copied as it stands
-- opaque-statement in before 1:1: what this statement made is left as it is: nobody knows what undoes it
