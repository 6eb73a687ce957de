-- The server makes one full-text index at a time.
-- dialect: mysql
-- before --
CREATE TABLE post (id int PRIMARY KEY, title varchar(200), body text);
-- after --
CREATE TABLE post (id int PRIMARY KEY, title varchar(200), body text, summary text, FULLTEXT KEY by_title (title), FULLTEXT KEY by_body (body));
-- plan --
ALTER TABLE post
    ADD COLUMN summary text,
    ADD FULLTEXT KEY by_body (body);

ALTER TABLE post ADD FULLTEXT KEY by_title (title);
