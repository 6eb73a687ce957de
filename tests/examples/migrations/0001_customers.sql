-- migrate:up
CREATE TABLE customers (id bigint PRIMARY KEY, email text);

-- migrate:down
DROP TABLE customers;
