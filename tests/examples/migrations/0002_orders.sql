-- migrate:up
CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint REFERENCES customers);
ALTER TABLE customers ALTER COLUMN email SET NOT NULL;

-- migrate:down
DROP TABLE orders;
