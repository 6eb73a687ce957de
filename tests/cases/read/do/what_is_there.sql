-- What a block does to what is there, if it is, and what it does with variables that change nothing.
-- before --
CREATE TABLE task (id int CONSTRAINT old_pkey PRIMARY KEY, title text);
CREATE INDEX task_title ON task (title);
DO $$
DECLARE
    words text[] := ARRAY['a', 'b'];
BEGIN
    ALTER TABLE task ADD COLUMN code text;
    UPDATE task SET code = words[1];
    CREATE UNIQUE INDEX task_code ON task (code);
END $$;
DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'old_pkey') THEN
        EXECUTE 'ALTER TABLE task RENAME CONSTRAINT old_pkey TO task_pkey';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_indexes WHERE schemaname = 'public' AND indexname = 'nobody') THEN
        EXECUTE 'ALTER INDEX nobody RENAME TO somebody';
    END IF;
    IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'never') THEN DROP TABLE task; END IF;
END $$;
-- after --
CREATE TABLE task (id int PRIMARY KEY, title text, code text);
CREATE INDEX task_title ON task (title);
CREATE UNIQUE INDEX task_code ON task (code);
-- plan --
