-- A constraint by another name, or by none, is the same constraint.
-- dialect: sqlite
-- before --
CREATE TABLE item (id INTEGER CONSTRAINT pk PRIMARY KEY, a INT CONSTRAINT once UNIQUE, CONSTRAINT positive CHECK (a > 0));
-- after --
CREATE TABLE item (id INTEGER PRIMARY KEY, a INT UNIQUE, CHECK ("a" > 0));
-- plan --
