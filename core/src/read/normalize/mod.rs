//! What a language has of its own, taken out at the entrance: texts and objects as the other rooms
//! know them. One file a family.

mod sqlite;

use crate::sql::Dialect;
use crate::sql::dialect::Family;
use std::borrow::Cow;

/// A text with marks that the lexer knows. Every word stays where it is.
pub(super) fn text<'a>(text: &'a str, dialect: &Dialect) -> Cow<'a, str> {
    match dialect.family {
        Family::Sqlite => sqlite::text(text),
        Family::Postgres | Family::Mysql => Cow::Borrowed(text),
    }
}
