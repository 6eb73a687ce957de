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
use crate::sql::dialect::Family;
use crate::sql::{Dialect, Script};

/// What a family does in its own way. Whatever it does not say is nothing.
pub(super) trait Exit {
    /// Renames that nobody needs to decide: names that differ in nothing but case, where that says nothing.
    fn renames(&self, _before: &Catalog, _after: &Catalog) -> Vec<Rename> {
        Vec::new()
    }

    /// Widens the changes until each can be done by this server, and nothing stands on something that
    /// is pulled away.
    fn widen(&self, diff: &mut Diff, before: &Catalog, after: &Catalog);

    /// Adds what only the order of columns makes different, where that counts.
    fn order(&self, _diff: &mut Diff, _before: &Catalog, _after: &Catalog) {}

    /// Loosens what this server does not insist on, and adds what it alone does.
    fn tie(&self, _graph: &mut Graph<'_>, _after: &Catalog) {}

    /// The node whose statements do this node's work too, on this server alone.
    fn leader(&self, _graph: &Graph<'_>, _at: At, _after: &Catalog) -> Option<At> {
        None
    }

    /// The nodes of a group in their order, where each writes an action of one statement.
    fn actions<'n, 'a>(&self, _leader: &'n Node<'a>, _members: &[&'n Node<'a>]) -> Option<Vec<&'n Node<'a>>> {
        None
    }

    /// The actions as that statement.
    fn join(&self, _script: &mut Script) {}

    /// Writes what a node does where this server has a way of its own; false where it has none.
    fn write(&self, _node: &Node<'_>, _before: &Catalog, _after: &Catalog, _script: &mut Script) -> bool {
        false
    }

    /// Puts round the steps what this server needs before and after them.
    fn frame(&self, _steps: &mut Vec<Step>, _diff: &Diff, _before: &Catalog, _after: &Catalog) {}
}

/// The exit of a dialect.
pub(super) fn exit(dialect: &Dialect) -> &'static dyn Exit {
    match dialect.family {
        Family::Postgres => &Postgres,
        Family::Sqlite => &sqlite::Sqlite,
        Family::Mysql => &mysql::Mysql,
    }
}

struct Postgres;

impl Exit for Postgres {
    fn widen(&self, diff: &mut Diff, before: &Catalog, after: &Catalog) {
        rebuild::widen(diff, before, after);
    }
}
