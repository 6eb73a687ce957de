--
-- PostgreSQL database dump
--

-- Dumped from database version 16.4

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);

CREATE TYPE public.order_state AS ENUM (
    'new',
    'paid'
);

CREATE TABLE public.customers (
    id bigint NOT NULL,
    email character varying(80) NOT NULL,
    legacy_name text,
    fax text,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

COMMENT ON TABLE public.customers IS 'Everybody who ever ordered something.';

ALTER TABLE public.customers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.customers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.orders (
    id integer NOT NULL,
    customer_id bigint NOT NULL,
    state public.order_state DEFAULT 'new'::public.order_state NOT NULL,
    total numeric(10,2) NOT NULL,
    CONSTRAINT orders_state_check CHECK ((state = ANY (ARRAY['new'::public.order_state, 'paid'::public.order_state])))
);

CREATE VIEW public.open_orders AS
 SELECT orders.id,
    orders.customer_id,
    orders.total
   FROM public.orders
  WHERE (orders.state = 'new'::public.order_state);

GRANT SELECT ON TABLE public.open_orders TO PUBLIC;

ALTER TABLE ONLY public.customers
    ADD CONSTRAINT customers_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);
