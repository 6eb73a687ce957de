//! SQLite. Its manual: "SQLite Keywords", those that do not fall back to a name.

use super::{Case, Dialect, Family};

/// SQLite 3.35 and later.
pub static SQLITE: Dialect = Dialect {
    name: "sqlite",
    title: "SQLite",
    family: Family::Sqlite,
    home: "",
    quote: '"',
    case: Case::Kept,
    collation: "",
    reserved: "\
        add all alter and as autoincrement between case check collate commit constraint create cross current_date current_time \
        current_timestamp default deferrable delete distinct drop else escape except exists foreign from full group having in \
        index inner insert intersect into is isnull join left limit natural not nothing notnull null on or order outer primary \
        references returning right select set table then to transaction union unique update using values when where",
    parts_in_tables: false,
    backslashes: false,
    keeps_texts: true,
    resolves_names: false,
    names_constraints: false,
    keys_are_filled: false,
    rolls_back: true,
    advice: ADVICE,
    habits: &super::mysql::HABITS,
};

/// What SQLite, which has one writer and no way to put a check off, leaves to do.
const ADVICE: &[(&str, &str)] = &[
    ("add-check", "look first for rows that do not meet it, and correct them"),
    ("add-foreign-key", "look at what PRAGMA foreign_key_check reports before COMMIT, and correct or remove those rows first"),
    ("add-required-column", "give it a default, or add it without NOT NULL and fill it first"),
    ("add-unique", "look first for rows that repeat, and correct them"),
    (
        "outside-transaction",
        "run the script as it is: where a tool opens a transaction round it, PRAGMA foreign_keys does nothing, and rows that refer to a dropped table go with it",
    ),
    ("rewrite-table", "run it when nobody writes; a large table needs its size once more on disk"),
    ("scan-table", "run it when nobody writes"),
    ("set-not-null", "fill the column first, or give it a default, which rows without a value then get"),
];
