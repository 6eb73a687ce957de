//! All that a catalog keeps under one name, to be compared and to be put back. Where all that a catalog
//! holds stands under names (`is_all_names`), what a statement does depends on nothing else of it than
//! on the names that the statement asks for.

use super::Catalog;
use super::named::Named;
use super::store::Namesakes;
use super::watch::Watch;
use crate::object::ObjectId;
use std::collections::BTreeSet;
use std::sync::Arc;

/// All that stands under a name in one catalog.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    namesakes: Option<Arc<Namesakes>>,
    claimed: Option<ObjectId>,
    folded: Option<BTreeSet<ObjectId>>,
    constraints: Option<u32>,
    multirange: Option<ObjectId>,
    hanging: Option<BTreeSet<ObjectId>>,
}

impl Cell {
    /// Whether both hold equal things, which come from the same places. What does not count when objects
    /// are compared, as the order of columns, may be otherwise.
    pub fn is(&self, other: &Cell) -> bool {
        let namesakes = match (&self.namesakes, &other.namesakes) {
            (Some(one), Some(two)) => one.is(two),
            (one, two) => one.is_none() && two.is_none(),
        };
        let lists = self.hanging == other.hanging && self.folded == other.folded;
        let counts = self.constraints == other.constraints;
        namesakes && lists && counts && self.claimed == other.claimed && self.multirange == other.multirange
    }
}

impl Catalog {
    /// All that stands under a name.
    pub(crate) fn cell(&self, name: &Named) -> Cell {
        let key = name.key();
        Cell {
            namesakes: self.entries.names.get(key).cloned(),
            claimed: self.claimed.get(key).cloned(),
            folded: self.folded.get(key).cloned(),
            constraints: self.constraints.get(key).copied(),
            multirange: self.multiranges.get(key).cloned(),
            hanging: self.hanging.get(key).cloned(),
        }
    }

    /// Puts what stands under a name in the place of what is there.
    pub(crate) fn keep(&mut self, name: &Named, cell: &Cell) {
        let key = name.key();
        self.entries.names.keep(key, cell.namesakes.as_ref());
        self.claimed.keep(key, cell.claimed.as_ref());
        self.folded.keep(key, cell.folded.as_ref());
        self.constraints.keep(key, cell.constraints.as_ref());
        self.multiranges.keep(key, cell.multirange.as_ref());
        self.hanging.keep(key, cell.hanging.as_ref());
    }

    /// The names under which something else stands in the other catalog, or a copy of the same, each
    /// once, up to so many.
    pub(crate) fn other_than(&self, other: &Catalog, most: usize) -> Vec<Named> {
        let mut names = Vec::new();
        self.entries.names.other_than(&other.entries.names, Arc::ptr_eq, &mut names, most);
        self.claimed.other_than(&other.claimed, PartialEq::eq, &mut names, most);
        self.folded.other_than(&other.folded, PartialEq::eq, &mut names, most);
        self.constraints.other_than(&other.constraints, PartialEq::eq, &mut names, most);
        self.multiranges.other_than(&other.multiranges, PartialEq::eq, &mut names, most);
        self.hanging.other_than(&other.hanging, PartialEq::eq, &mut names, most);
        names
    }

    /// Whether a table of this name has what its parents have.
    pub(crate) fn is_child(&self, name: &Named) -> bool {
        self.parents_of(&name.table()).next().is_some()
    }

    /// Whether all that it holds stands under names.
    pub(crate) fn is_all_names(&self) -> bool {
        self.renamed.is_empty() && self.ranks.is_empty() && self.open.is_empty() && self.written.is_empty()
    }

    /// From now on tells whoever it is which names are asked for and changed. A copy tells nobody.
    pub(crate) fn watched_by(&mut self, watch: Option<&Arc<Watch>>) {
        self.entries.names.watched_by(watch.cloned());
        self.claimed.watched_by(watch.cloned());
        self.folded.watched_by(watch.cloned());
        self.constraints.watched_by(watch.cloned());
        self.multiranges.watched_by(watch.cloned());
        self.hanging.watched_by(watch.cloned());
    }
}
