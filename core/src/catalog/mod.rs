//! The graph: objects by id, what everybody can say of any of them (comment, owner, privileges),
//! and who requires whom.

mod cell;
mod entry;
mod facets;
mod falls;
mod filter;
mod graph;
mod inherit;
mod keys;
mod lookup;
mod mentions;
mod named;
mod pieces;
mod rename;
mod spoken;
mod store;
mod watch;

pub(crate) use cell::Cell;
pub(crate) use named::Named;
pub(crate) use pieces::Pieces;
pub(crate) use watch::{Seen, Watch};

pub use crate::object::privilege::{Privilege, Privileges};
pub use entry::{Entry, Facets};
pub use facets::UNDERLYING_INDEX;
pub use filter::{Filter, Pattern, UnknownKind};
pub use graph::{Graph, Strength};

use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::source::Span;
use crate::sql::{Dialect, Name};
use named::NamedKey;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use store::Store;

/// What a catalog was read from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Notation {
    /// SQL, which can say everything.
    #[default]
    Sql,
    /// A Prisma schema, which leaves much to the database.
    Prisma {
        /// Whether it says of everything in which schema it stands.
        qualified: bool,
    },
}

/// What a schema holds. Entries are shared: a copy of a catalog is cheap, and only what a replay
/// touches is copied for good.
#[derive(Debug, Clone, Default)]
pub struct Catalog {
    /// The language of its texts, and what its names mean.
    pub dialect: &'static Dialect,
    entries: Store,
    /// The parts of tables that take the name of a relation: indexes, constraints with an index,
    /// identity columns with a sequence.
    claimed: Pieces<ObjectId>,
    /// What has a name in whatever case, by that name in lower case, where the case of names does not
    /// count.
    folded: Pieces<BTreeSet<ObjectId>>,
    /// How many constraints of a schema have a name.
    constraints: Pieces<u32>,
    /// The range types of multirange types.
    multiranges: Pieces<ObjectId>,
    /// What hangs on a relation without being a part of it: partitions, children, attached indexes,
    /// sequences that go with a column.
    hanging: Pieces<BTreeSet<ObjectId>>,
    /// What was called otherwise before, by the word of a hint.
    pub renamed: BTreeMap<ObjectId, Name>,
    /// What it was read from: not everything can be said in everything.
    pub notation: Notation,
    /// In which order a schema declares what it holds, where that is not left to names.
    pub ranks: BTreeMap<ObjectId, u32>,
    /// Defaults that a schema says are there, without saying what they are.
    pub open: BTreeSet<ObjectId>,
    /// Statements as the tool of the schema would write them, where that says more than must be said.
    pub written: BTreeMap<ObjectId, Box<str>>,
}

/// What an object lays hold of besides its own id.
#[derive(Debug, PartialEq)]
struct Ties {
    claims: Vec<(Name, Name)>,
    folded: Option<(Name, Name)>,
    multirange: Option<(Name, Name)>,
    hangs_on: Vec<(Name, Name)>,
}

impl Ties {
    fn of(object: &Object, dialect: &Dialect) -> Self {
        let claims = keys::claimed(object, dialect);
        let folded = keys::folded(object, !claims.is_empty(), dialect);
        Ties { claims, folded, multirange: keys::multirange(object), hangs_on: falls::hangs_on(object) }
    }
}

impl Catalog {
    /// The entry of this id.
    pub fn get(&self, id: &ObjectId) -> Option<&Entry> {
        self.entries.get(id).map(|entry| &**entry)
    }

    /// The entry of this id, with the id as it is kept here.
    fn get_with_id(&self, id: &ObjectId) -> Option<(&ObjectId, &Arc<Entry>)> {
        self.entries.slot(id).map(|slot| (&slot.id, &slot.entry))
    }

    /// The object of this id.
    pub fn object(&self, id: &ObjectId) -> Option<&Object> {
        self.get(id).map(|entry| &entry.object)
    }

    /// The shared entry of this id.
    pub fn shared(&self, id: &ObjectId) -> Option<&Arc<Entry>> {
        self.entries.get(id)
    }

    /// Whether there is an object of this id.
    pub fn contains(&self, id: &ObjectId) -> bool {
        self.entries.get(id).is_some()
    }

    /// The entry of this id, to change what is said of it, and of the object all but its id and
    /// what it hangs on: those change by `put`.
    pub fn get_mut(&mut self, id: &ObjectId) -> Option<&mut Entry> {
        self.entries.get_mut(id).map(Arc::make_mut)
    }

    /// Puts an object in; what was there under its id is gone.
    pub fn insert(&mut self, object: impl Into<Object>, origin: Span) {
        self.put(Entry::new(object.into(), origin));
    }

    /// Puts an entry in; what was there under its id is gone.
    pub fn put(&mut self, entry: Entry) {
        let id = entry.object.id();
        let ties = Ties::of(&entry.object, self.dialect);
        if let Some(old) = self.entries.insert(id.clone(), Arc::new(entry)) {
            self.untie(&id, Ties::of(&old.object, self.dialect));
            self.count(&id, -1);
        }
        self.count(&id, 1);
        self.tie(&id, ties);
    }

    fn tie(&mut self, id: &ObjectId, ties: Ties) {
        let add = |map: &mut Pieces<BTreeSet<ObjectId>>, (namespace, name): (Name, Name)| {
            let ids = map.entry(NamedKey::new(&namespace, &name), BTreeSet::new);
            ids.into_iter().for_each(|ids| _ = ids.insert(id.clone()));
        };
        ties.hangs_on.into_iter().for_each(|name| add(&mut self.hanging, name));
        ties.folded.into_iter().for_each(|name| add(&mut self.folded, name));
        for (namespace, name) in ties.claims {
            let claimed = self.claimed.entry(NamedKey::new(&namespace, &name), || id.clone());
            claimed.into_iter().for_each(|by| by.clone_from(id));
        }
        if let Some((namespace, name)) = ties.multirange {
            let range = self.multiranges.entry(NamedKey::new(&namespace, &name), || id.clone());
            range.into_iter().for_each(|by| by.clone_from(id));
        }
    }

    fn untie(&mut self, id: &ObjectId, ties: Ties) {
        for (namespace, name) in ties.claims {
            let name = NamedKey::new(&namespace, &name);
            if self.claimed.get(name) == Some(id) {
                self.claimed.remove(name);
            }
        }
        if let Some((namespace, name)) = ties.multirange {
            self.multiranges.remove(NamedKey::new(&namespace, &name));
        }
        let take_out = |map: &mut Pieces<BTreeSet<ObjectId>>, (namespace, name): (Name, Name)| {
            let ids = map.get_mut(NamedKey::new(&namespace, &name));
            ids.into_iter().for_each(|ids| _ = ids.remove(id));
        };
        ties.hangs_on.into_iter().for_each(|name| take_out(&mut self.hanging, name));
        ties.folded.into_iter().for_each(|name| take_out(&mut self.folded, name));
    }

    /// One constraint of this name more or less.
    fn count(&mut self, id: &ObjectId, more: i32) {
        if id.kind == ObjectKind::Constraint {
            let count = self.constraints.entry(NamedKey::new(&id.namespace, &id.part), || 0);
            count.into_iter().for_each(|count| *count = count.saturating_add_signed(more));
        }
    }

    /// Takes an object out.
    pub fn remove(&mut self, id: &ObjectId) -> Option<Entry> {
        let entry = self.entries.remove(id)?;
        self.untie(id, Ties::of(&entry.object, self.dialect));
        self.count(id, -1);
        Some(Arc::try_unwrap(entry).unwrap_or_else(|shared| (*shared).clone()))
    }

    /// Changes an object, whatever of it: its id may change too.
    pub fn edit(&mut self, id: &ObjectId, change: impl FnOnce(&mut Object)) {
        let Some(object) = self.entries.get_mut(id).map(|entry| &mut Arc::make_mut(entry).object) else { return };
        let (ties, rank) = (Ties::of(object, self.dialect), object.rank());
        change(object);
        let is_in_place = object.id() == *id && object.rank() == rank;
        let now = Ties::of(object, self.dialect);
        if ties != now {
            self.untie(id, ties);
            self.tie(id, now);
        }
        // Another id or another rank has another place.
        if !is_in_place && let Some(entry) = self.remove(id) {
            self.put(entry);
        }
    }

    /// Everything, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Entry)> {
        self.entries.iter().map(|(id, entry)| (id, &**entry))
    }

    /// Everything as it is shared, ordered by id.
    pub fn iter_shared(&self) -> impl Iterator<Item = (&ObjectId, &Arc<Entry>)> {
        self.entries.iter()
    }

    /// What may be otherwise than in the catalog that this one began as a copy of.
    pub fn touched_since<'a>(&'a self, begun: &'a Catalog) -> Vec<&'a ObjectId> {
        self.entries.touched_since(&begun.entries)
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What stands under a name, whole and parts: a table with its columns, constraints, indexes …
    pub fn under<'a>(&'a self, namespace: &Name, name: &Name) -> impl Iterator<Item = (&'a ObjectId, &'a Entry)> + use<'a> {
        self.entries.under(namespace, name).map(|(id, entry)| (id, &**entry))
    }
}
