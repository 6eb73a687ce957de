//! What to do instead, where a rule's own advice is about PostgreSQL.

use crate::sql::dialect::{Dialect, Family};

/// What SQLite, which has one writer and no way to put a check off, leaves to do.
const SQLITE: &[(&str, &str)] = &[
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

/// The advice of a rule for this server.
pub(super) fn advice(rule: &str, own: &'static str, dialect: &Dialect) -> &'static str {
    let other = SQLITE.iter().find(|(id, _)| *id == rule && dialect.family == Family::Sqlite);
    other.map_or(own, |(_, text)| text)
}
