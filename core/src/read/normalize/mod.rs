//! What a language has of its own, taken out at the entrance: texts and objects as the other rooms
//! know them. One file a family.

mod mysql;
mod sqlite;

pub(super) use mysql::INNER;

use crate::catalog::Catalog;
use crate::object::ObjectId;
use crate::object::constraint::Constraint;
use crate::object::index::Index;
use crate::sql::dialect::Family;
use crate::sql::{Dialect, Name};
use std::borrow::Cow;

/// What a family has in its own way. Whatever it does not say is as it is written.
pub(super) trait Entrance {
    /// A text with marks that the lexer knows. Every word stays where it is.
    fn text<'a>(&self, text: &'a str, _dialect: &Dialect) -> Cow<'a, str> {
        Cow::Borrowed(text)
    }

    /// A constraint that is about to be put into the catalog, in the form that it has whatever was written.
    fn constraint(&self, _constraint: &mut Constraint, _catalog: &Catalog) {}

    /// The constraints of a new table, in the order in which they are written.
    fn constraints(&self, _constraints: &mut [Constraint], _catalog: &Catalog) {}

    /// An index that is about to be put into the catalog, in the form that it has whatever was written.
    fn index(&self, _index: &mut Index, _catalog: &Catalog) {}

    /// Whether a table of this name is the server's own.
    fn is_own(&self, _table: &Name) -> bool {
        false
    }

    /// Tables that only serve others, which make them.
    fn shadows(&self, _catalog: &Catalog) -> Vec<ObjectId> {
        Vec::new()
    }
}

/// The entrance of a dialect.
pub(super) fn entrance(dialect: &Dialect) -> &'static dyn Entrance {
    match dialect.family {
        Family::Postgres => &Postgres,
        Family::Sqlite => &sqlite::Sqlite,
        Family::Mysql => &mysql::Mysql,
    }
}

struct Postgres;

impl Entrance for Postgres {}
