-- The schema as we want it. Statements may come in any order.
CREATE VIEW open_orders AS
    SELECT id, customer_id, total FROM orders WHERE state = 'new';
GRANT SELECT ON open_orders TO PUBLIC;

CREATE TYPE order_state AS ENUM ('new', 'paid', 'sent');

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(120) NOT NULL UNIQUE,
    -- @renamed from=legacy_name
    name text,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE customers IS 'Everybody who ever ordered something.';

CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers,
    state order_state NOT NULL DEFAULT 'new',
    total numeric(10,2) NOT NULL,
    CHECK (state IN ('new', 'paid'))
);
CREATE INDEX orders_customer_id_idx ON orders (customer_id);
