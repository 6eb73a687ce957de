-- One table comes, another goes.
-- before --
CREATE TABLE gone (id integer PRIMARY KEY, name text NOT NULL);
-- after --
CREATE TABLE fresh (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name character varying(40) DEFAULT 'none' NOT NULL UNIQUE
);
-- plan --
CREATE TABLE fresh (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    name character varying(40) DEFAULT 'none' NOT NULL,
    CONSTRAINT fresh_pkey PRIMARY KEY (id),
    CONSTRAINT fresh_name_key UNIQUE (name)
);

DROP TABLE gone;
-- check --
-- drop-table in before 1:1: dropping table `gone` destroys its rows
-- undo --
CREATE TABLE gone (
    id integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT gone_pkey PRIMARY KEY (id)
);

DROP TABLE fresh;
