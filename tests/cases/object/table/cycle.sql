-- Two tables refer to each other: neither can have its foreign key from the start.
-- before --
-- after --
CREATE TABLE husband (id int PRIMARY KEY, wife int);
CREATE TABLE wife (id int PRIMARY KEY, husband int REFERENCES husband);
ALTER TABLE husband ADD FOREIGN KEY (wife) REFERENCES wife;
-- plan --
CREATE TABLE husband (
    id integer NOT NULL,
    wife integer,
    CONSTRAINT husband_pkey PRIMARY KEY (id)
);

CREATE TABLE wife (
    id integer NOT NULL,
    husband integer,
    CONSTRAINT wife_pkey PRIMARY KEY (id)
);

ALTER TABLE husband ADD CONSTRAINT husband_wife_fkey FOREIGN KEY (wife) REFERENCES wife (id);

ALTER TABLE wife ADD CONSTRAINT wife_husband_fkey FOREIGN KEY (husband) REFERENCES husband (id);
-- undo --
ALTER TABLE husband DROP CONSTRAINT husband_wife_fkey;

ALTER TABLE wife DROP CONSTRAINT wife_husband_fkey;

DROP TABLE husband;

DROP TABLE wife;
