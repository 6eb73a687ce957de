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
};
