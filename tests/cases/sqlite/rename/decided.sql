-- Tables and columns are renamed where somebody says so; indexes, views and triggers follow.
-- dialect: sqlite
-- rename: person=people, people.legacy=fresh
-- before --
CREATE TABLE person (id INTEGER PRIMARY KEY, legacy TEXT, CHECK (legacy <> ''));
CREATE INDEX person_legacy ON person (legacy) WHERE legacy IS NOT NULL;
CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INT REFERENCES person (id));
CREATE VIEW named AS SELECT person.legacy FROM person, pet WHERE pet.owner = person.id;
CREATE TRIGGER touched AFTER INSERT ON person BEGIN UPDATE person SET legacy = 'x' WHERE id = NEW.id; END;
-- after --
CREATE TABLE people (id INTEGER PRIMARY KEY, fresh TEXT, CHECK (fresh <> ''));
CREATE INDEX person_legacy ON people (fresh) WHERE fresh IS NOT NULL;
CREATE TABLE pet (id INTEGER PRIMARY KEY, owner INT REFERENCES people (id));
CREATE VIEW named AS SELECT people.fresh FROM people, pet WHERE pet.owner = people.id;
CREATE TRIGGER touched AFTER INSERT ON people BEGIN UPDATE people SET fresh = 'x' WHERE id = NEW.id; END;
-- plan --
ALTER TABLE person RENAME TO people;
ALTER TABLE people RENAME COLUMN legacy TO fresh;
-- check --
-- rename in after 1:1: programs that know table `people` as `person` stop working
-- rename in after 1:46: programs that know column `people.fresh` as `legacy` stop working
