-- One thing stands on another: types, functions, tables, views, triggers, in an order that runs.
-- before --
-- after --
CREATE VIEW big AS SELECT * FROM orders WHERE total > threshold();
CREATE TABLE orders (id bigserial PRIMARY KEY, state state DEFAULT 'new' NOT NULL, total money_amount, customer bigint REFERENCES customers);
CREATE TABLE customers (id bigserial PRIMARY KEY, favourite bigint REFERENCES orders);
CREATE DOMAIN money_amount AS numeric(12,2) CHECK (VALUE >= 0);
CREATE TYPE state AS ENUM ('new', 'paid');
CREATE FUNCTION threshold() RETURNS numeric LANGUAGE sql IMMUTABLE AS $$ SELECT 100.0 $$;
CREATE TRIGGER touch BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE INDEX ON orders (customer) WHERE state = 'new';
-- plan --
CREATE TYPE state AS ENUM ('new', 'paid');

CREATE DOMAIN money_amount AS numeric(12,2) CONSTRAINT money_amount_check CHECK (VALUE >= 0);

CREATE SEQUENCE customers_id_seq;

CREATE SEQUENCE orders_id_seq;

CREATE FUNCTION threshold() RETURNS numeric
LANGUAGE sql
IMMUTABLE
AS $$ SELECT 100.0 $$;

CREATE FUNCTION touch() RETURNS trigger
LANGUAGE plpgsql
AS $$ BEGIN RETURN NEW; END $$;

CREATE TABLE customers (
    id bigint DEFAULT nextval('customers_id_seq'::regclass) NOT NULL,
    favourite bigint,
    CONSTRAINT customers_pkey PRIMARY KEY (id)
);

CREATE TABLE orders (
    id bigint DEFAULT nextval('orders_id_seq'::regclass) NOT NULL,
    state state DEFAULT 'new' NOT NULL,
    total money_amount,
    customer bigint,
    CONSTRAINT orders_pkey PRIMARY KEY (id)
);

ALTER SEQUENCE customers_id_seq OWNED BY customers.id;

ALTER SEQUENCE orders_id_seq OWNED BY orders.id;

ALTER TABLE customers ADD CONSTRAINT customers_favourite_fkey FOREIGN KEY (favourite) REFERENCES orders (id);

ALTER TABLE orders ADD CONSTRAINT orders_customer_fkey FOREIGN KEY (customer) REFERENCES customers (id);
CREATE INDEX orders_customer_idx ON orders (customer) WHERE state = 'new';

CREATE VIEW big AS
SELECT * FROM orders WHERE total > threshold();

CREATE TRIGGER touch
BEFORE UPDATE ON orders
FOR EACH ROW
EXECUTE FUNCTION touch();
-- undo --
DROP VIEW big;

ALTER TABLE customers DROP CONSTRAINT customers_favourite_fkey;

ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey;

DROP TABLE customers;

DROP TABLE orders;

DROP FUNCTION threshold();

DROP FUNCTION touch();

DROP DOMAIN money_amount;

DROP TYPE state;
