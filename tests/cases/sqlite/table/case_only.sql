-- A table whose name changes in case alone is renamed by way of another name.
-- dialect: sqlite
-- before --
CREATE TABLE USERS (ID INTEGER PRIMARY KEY);
CREATE VIEW all_users AS SELECT id FROM users;
-- after --
CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT);
CREATE VIEW all_users AS SELECT id FROM users;
-- plan --
ALTER TABLE USERS RENAME TO users_renamed;
ALTER TABLE users_renamed RENAME TO users;
ALTER TABLE users RENAME COLUMN ID TO id;
ALTER TABLE users ADD COLUMN name text;
