-- What a block decides by itself is not run, and said so.
-- before --
CREATE TABLE t (a int);
-- after --
CREATE TABLE t (a int);
DO $$ DECLARE n int; BEGIN SELECT 1 INTO n; EXECUTE 'CREATE TABLE u' || n || ' (a int)'; DROP TABLE u1; END $$;
DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_class WHERE relname LIKE 'never%') THEN DROP TABLE t; END IF; END $$;
-- read --
-- do-block in after 2:1: a DO block is not run, what it would change is not seen
-- do-block in after 3:1: a DO block is not run, what it would change is not seen
-- plan --
