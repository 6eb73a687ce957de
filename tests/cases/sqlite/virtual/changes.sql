-- A virtual table that changes is made anew, and what it held is lost.
-- dialect: sqlite
-- before --
CREATE VIRTUAL TABLE docs USING fts5(title, body);
-- after --
CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter');
-- plan --
DROP TABLE docs;
CREATE VIRTUAL TABLE docs USING fts5(title, body, tokenize = 'porter');
-- check --
-- drop-table in after 1:1: dropping table `docs` destroys its rows
