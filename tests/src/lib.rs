//! What the test suites share: case files, the laws that hold for every schema, and real servers.

pub mod case;
pub mod dice;
pub mod files;
pub mod generate;
pub mod generate_mysql;
pub mod generate_sqlite;
pub mod laws;
pub mod mariadb;
pub mod prisma;
mod process;
pub mod server;
pub mod sqlite;
pub mod typing;

use driftless_core::catalog::Catalog;
use driftless_core::read::{self, Read};
use driftless_core::source::Sources;
use driftless_core::sql::Dialect;

/// Reads one text.
pub fn read(name: &str, sql: &str, dialect: &'static Dialect) -> Read {
    read::read_as(dialect, &Sources::one(name, sql))
}

/// The catalog of one text, whatever there is to say about it.
pub fn catalog(sql: &str, dialect: &'static Dialect) -> Catalog {
    read("schema", sql, dialect).catalog
}
