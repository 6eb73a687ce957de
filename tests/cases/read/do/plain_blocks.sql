-- A DO block of plain statements is read as if they stood alone; what is there is passed over.
-- before --
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE EXTENSION btree_gin;
CREATE TABLE t (a int, m mood);
COMMENT ON TABLE t IS 'said';
-- after --
DO LANGUAGE 'plpgsql' $$ BEGIN IF ( NOT EXISTS (SELECT extname FROM pg_extension WHERE extname = 'btree_gin') ) THEN CREATE EXTENSION btree_gin; END IF; END $$;
DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad', 'ok'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE TYPE mood AS ENUM ('sad', 'ok'); EXCEPTION WHEN duplicate_object OR duplicate_table THEN RAISE NOTICE 'there'; END $$ LANGUAGE plpgsql;
DO $do$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 't') THEN
        CREATE TABLE t (a int, m mood);
        EXECUTE 'COMMENT ON TABLE t IS ''said''';
    END IF;
END
$do$;
-- plan --
