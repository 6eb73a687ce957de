-- The primary key gets another column; the foreign key that stands on it is made anew.
-- before --
CREATE TABLE p (id int, code int NOT NULL, CONSTRAINT p_pkey PRIMARY KEY (id));
CREATE TABLE t (p int REFERENCES p (id));
-- after --
CREATE TABLE p (id int NOT NULL, code int NOT NULL, CONSTRAINT p_pkey PRIMARY KEY (code), UNIQUE (id));
CREATE TABLE t (p int REFERENCES p (id));
-- plan --
ALTER TABLE p ADD CONSTRAINT p_id_key UNIQUE (id);

ALTER TABLE t DROP CONSTRAINT t_p_fkey;

ALTER TABLE p DROP CONSTRAINT p_pkey;
ALTER TABLE p ADD CONSTRAINT p_pkey PRIMARY KEY (code);

ALTER TABLE t ADD CONSTRAINT t_p_fkey FOREIGN KEY (p) REFERENCES p (id);
-- check --
-- add-unique in after 1:1: rows of `p` may already repeat what `p_id_key` wants unique
-- add-unique in after 1:1: rows of `p` may already repeat what `p_pkey` wants unique
-- add-foreign-key in after 2:1: rows of `t` may refer to rows that `p` does not have
