-- Two tables refer to each other: neither can have its foreign key from the start.
-- before --
-- after --
CREATE TABLE husband (id int PRIMARY KEY, wife int);
CREATE TABLE wife (id int PRIMARY KEY, husband int REFERENCES husband);
ALTER TABLE husband ADD FOREIGN KEY (wife) REFERENCES wife;
-- plan --
CREATE TABLE husband (
    id integer NOT NULL,
    wife integer
);

CREATE TABLE wife (
    id integer NOT NULL,
    husband integer
);

ALTER TABLE husband ADD CONSTRAINT husband_pkey PRIMARY KEY (id);

ALTER TABLE wife ADD CONSTRAINT wife_husband_fkey FOREIGN KEY (husband) REFERENCES husband (id);
ALTER TABLE wife ADD CONSTRAINT wife_pkey PRIMARY KEY (id);

ALTER TABLE husband ADD CONSTRAINT husband_wife_fkey FOREIGN KEY (wife) REFERENCES wife (id);
-- undo --
ALTER TABLE husband DROP CONSTRAINT husband_wife_fkey;

ALTER TABLE wife DROP CONSTRAINT wife_husband_fkey;

ALTER TABLE husband DROP CONSTRAINT husband_pkey;
ALTER TABLE husband DROP COLUMN id;
DROP TABLE husband;

ALTER TABLE wife DROP CONSTRAINT wife_pkey;
ALTER TABLE wife DROP COLUMN id;
DROP TABLE wife;
