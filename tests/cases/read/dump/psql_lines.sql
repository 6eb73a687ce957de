-- What a dump has round its statements is passed over.
-- before --
CREATE TABLE t (a int);
-- after --
\restrict abc
--
-- PostgreSQL database dump
--
SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.t (
    a integer
);
ALTER TABLE public.t OWNER TO postgres;
COPY public.t (a) FROM stdin;
1
2
\.
\unrestrict abc
-- plan --
