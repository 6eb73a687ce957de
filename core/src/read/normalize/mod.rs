//! What a language has of its own, taken out at the entrance: texts and objects as the other rooms
//! know them. One file a family.

mod mysql;
mod sqlite;

use crate::catalog::Catalog;
use crate::object::ObjectId;
use crate::object::constraint::Constraint;
use crate::object::index::Index;
use crate::sql::dialect::Family;
use crate::sql::{Dialect, Name};
use std::borrow::Cow;

/// A text with marks that the lexer knows. Every word stays where it is.
pub(super) fn text<'a>(text: &'a str, dialect: &Dialect) -> Cow<'a, str> {
    match dialect.family {
        Family::Sqlite => sqlite::text(text),
        Family::Mysql => mysql::text(text, dialect),
        Family::Postgres => Cow::Borrowed(text),
    }
}

/// A constraint that is about to be put into the catalog, in the form that it has whatever was written.
pub(super) fn constraint(constraint: &mut Constraint, catalog: &Catalog) {
    match catalog.dialect.family {
        Family::Sqlite => sqlite::constraint(constraint, catalog),
        Family::Postgres | Family::Mysql => {}
    }
}

/// The same for an index.
pub(super) fn index(index: &mut Index, catalog: &Catalog) {
    match catalog.dialect.family {
        Family::Sqlite => sqlite::index(index, catalog),
        Family::Postgres | Family::Mysql => {}
    }
}

/// Whether a table of this name is the server's own.
pub(super) fn is_own(table: &Name, dialect: &Dialect) -> bool {
    dialect.family == Family::Sqlite && table.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("sqlite_"))
}

/// Tables that only serve others, which make them.
pub(super) fn shadows(catalog: &Catalog) -> Vec<ObjectId> {
    match catalog.dialect.family {
        Family::Sqlite => sqlite::shadows(catalog),
        Family::Postgres | Family::Mysql => Vec::new(),
    }
}
