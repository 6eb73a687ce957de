-- The tables that a virtual table keeps its contents in are its own business.
-- dialect: sqlite
-- server: none
-- before --
CREATE VIRTUAL TABLE docs USING fts5(title, body);
CREATE VIRTUAL TABLE area USING rtree(id, x1, x2);
-- after --
CREATE VIRTUAL TABLE docs USING fts5(title, body);
CREATE TABLE IF NOT EXISTS 'docs_data' (id INTEGER PRIMARY KEY, block BLOB);
CREATE TABLE IF NOT EXISTS 'docs_idx' (segid, term, pgno, PRIMARY KEY (segid, term)) WITHOUT ROWID;
CREATE TABLE item (id INTEGER PRIMARY KEY);
-- plan --
CREATE TABLE item (
    id integer PRIMARY KEY
);

DROP TABLE area;
-- check --
-- drop-table in before 2:1: dropping table `area` destroys its rows
