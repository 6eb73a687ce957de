//! What a server cannot do in the way that the changes ask for, turned into what it can: the exit,
//! as `read/normalize` is the entrance. One file a family; PostgreSQL can do all that the kinds
//! write, and what it must make anew is found by `rebuild`.

use super::rebuild;
use crate::catalog::Catalog;
use crate::diff::Diff;
use crate::sql::dialect::Family;

/// Widens the changes until each can be done by this server, and nothing stands on something that
/// is pulled away.
pub(super) fn widen(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    match after.dialect.family {
        Family::Postgres | Family::Sqlite | Family::Mysql => rebuild::widen(diff, before, after),
    }
}
