//! What a server cannot do in the way that the changes ask for, turned into what it can: the exit,
//! as `read/normalize` is the entrance. One file a family; PostgreSQL can do all that the kinds
//! write, and what it must make anew is found by `rebuild`.

mod mysql;
mod sqlite;

use super::graph::{At, Graph, Node};
use super::rebuild;
use super::{Rename, Step};
use crate::catalog::Catalog;
use crate::diff::Diff;
use crate::sql::Script;
use crate::sql::dialect::Family;

/// Renames that nobody needs to decide: names that differ in nothing but case, where that says nothing.
pub(super) fn renames(before: &Catalog, after: &Catalog) -> Vec<Rename> {
    match after.dialect.family {
        Family::Sqlite => sqlite::renames(before, after),
        Family::Postgres | Family::Mysql => Vec::new(),
    }
}

/// Widens the changes until each can be done by this server, and nothing stands on something that
/// is pulled away.
pub(super) fn widen(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    match after.dialect.family {
        Family::Sqlite => sqlite::widen(diff, before, after),
        Family::Mysql => mysql::widen(diff, before, after),
        Family::Postgres => rebuild::widen(diff, before, after),
    }
}

/// Loosens what this server does not insist on.
pub(super) fn loosen(graph: &mut Graph<'_>, after: &Catalog) {
    if after.dialect.family == Family::Sqlite {
        sqlite::loosen(graph);
    }
}

/// The node whose statements do this node's work too, on this server alone.
pub(super) fn leader(graph: &Graph<'_>, at: At, after: &Catalog) -> Option<At> {
    match after.dialect.family {
        Family::Sqlite => sqlite::leader(graph, at, after),
        Family::Mysql => mysql::leader(graph, at),
        Family::Postgres => None,
    }
}

/// Writes what a node does where this server has a way of its own; false where it has none.
pub(super) fn write(node: &Node<'_>, before: &Catalog, after: &Catalog, script: &mut Script) -> bool {
    after.dialect.family == Family::Sqlite && sqlite::write(node, before, after, script)
}

/// Puts round the steps what this server needs before and after them.
pub(super) fn frame(steps: &mut Vec<Step>, diff: &Diff, before: &Catalog, after: &Catalog) {
    if after.dialect.family == Family::Sqlite {
        sqlite::frame(steps, diff, before, after);
    }
}

/// Adds what only the order of columns makes different, where that counts.
pub(super) fn order(diff: &mut Diff, before: &Catalog, after: &Catalog) {
    if after.dialect.family == Family::Mysql {
        mysql::order(diff, before, after);
    }
}

/// The nodes of a group in their order, where each writes an action of one statement.
pub(super) fn actions<'n, 'a>(leader: &'n Node<'a>, members: &[&'n Node<'a>], after: &Catalog) -> Option<Vec<&'n Node<'a>>> {
    match after.dialect.family {
        Family::Mysql => mysql::actions(leader, members),
        Family::Postgres | Family::Sqlite => None,
    }
}

/// The actions as that statement.
pub(super) fn join(script: &mut Script) {
    mysql::join(script);
}
