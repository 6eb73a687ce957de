//! Anything into text, one format a file.

mod sql;

pub use sql::sql;
