-- An operator class that goes without saying must be said where it has parameters.
-- before --
CREATE TABLE note (words tsvector NOT NULL, said text);
CREATE INDEX note_words ON note USING gist (words tsvector_ops);
-- after --
CREATE TABLE note (words tsvector NOT NULL, said text);
CREATE INDEX note_words ON note USING gist (words tsvector_ops (siglen=8));
CREATE INDEX note_plain ON note USING gist (words);
-- plan --
CREATE INDEX note_plain ON note USING gist (words);
DROP INDEX note_words;
CREATE INDEX note_words ON note USING gist (words tsvector_ops (siglen=8));
