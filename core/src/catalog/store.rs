//! Objects by id, in two levels: what stands under one name lies together, a table with its
//! columns, constraints and indexes. Most questions are about one name, and most answers stand there.

use super::Entry;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A name in a schema, as maps are ordered by it: by name first, for most share their schema.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Named {
    /// How the name begins: it decides nearly all comparisons without a look at the text.
    start: u128,
    name: Name,
    namespace: Name,
}

impl Named {
    pub fn new(namespace: &Name, name: &Name) -> Self {
        let mut start = [0; 16];
        start.iter_mut().zip(name.bytes()).for_each(|(to, from)| *to = from);
        Named { start: u128::from_be_bytes(start), name: name.clone(), namespace: namespace.clone() }
    }
}

#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub id: ObjectId,
    pub entry: Arc<Entry>,
}

/// All that stands under one name.
#[derive(Debug, Clone, Default)]
struct Namesakes {
    /// By kind and part.
    slots: BTreeMap<(ObjectKind, Name), Slot>,
    /// The highest place that a column has had.
    last_ordinal: u32,
}

impl Namesakes {
    fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Arc<Entry>)> {
        self.slots.values().map(|slot| (&slot.id, &slot.entry))
    }
}

/// Objects by id. A copy is cheap: both share what neither touches.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    names: BTreeMap<Named, Arc<Namesakes>>,
}

fn place(id: &ObjectId) -> (ObjectKind, Name) {
    (id.kind, id.part.clone())
}

impl Store {
    fn namesakes(&self, id: &ObjectId) -> Option<&Namesakes> {
        self.names.get(&Named::new(&id.namespace, &id.name)).map(|namesakes| &**namesakes)
    }

    /// What is under the name of an id, to change, if the id is there: what is only asked for is
    /// not copied.
    fn namesakes_mut(&mut self, id: &ObjectId) -> Option<&mut Namesakes> {
        let namesakes = self.names.get_mut(&Named::new(&id.namespace, &id.name))?;
        namesakes.slots.contains_key(&place(id)).then(|| Arc::make_mut(namesakes))
    }

    /// The entry of this id, with the id as it is kept here.
    pub fn slot(&self, id: &ObjectId) -> Option<&Slot> {
        self.namesakes(id)?.slots.get(&place(id))
    }

    /// The entry of this id.
    pub fn get(&self, id: &ObjectId) -> Option<&Arc<Entry>> {
        self.slot(id).map(|slot| &slot.entry)
    }

    /// The entry of this id, to change.
    pub fn get_mut(&mut self, id: &ObjectId) -> Option<&mut Arc<Entry>> {
        self.namesakes_mut(id)?.slots.get_mut(&place(id)).map(|slot| &mut slot.entry)
    }

    /// Puts an entry in, and gives the one that was there.
    pub fn insert(&mut self, mut id: ObjectId, entry: Arc<Entry>) -> Option<Arc<Entry>> {
        let namesakes = Arc::make_mut(self.names.entry(Named::new(&id.namespace, &id.name)).or_default());
        // One text of the name for all that has it.
        if let Some((_, first)) = namesakes.slots.first_key_value() {
            id.name = first.id.name.clone();
        }
        if let Object::Column(column) = &entry.object {
            namesakes.last_ordinal = namesakes.last_ordinal.max(column.ordinal.0);
        }
        namesakes.slots.insert(place(&id), Slot { id, entry }).map(|slot| slot.entry)
    }

    /// Takes an entry out.
    pub fn remove(&mut self, id: &ObjectId) -> Option<Arc<Entry>> {
        let namesakes = self.namesakes_mut(id)?;
        let slot = namesakes.slots.remove(&place(id));
        if namesakes.slots.is_empty() {
            self.names.remove(&Named::new(&id.namespace, &id.name));
        }
        slot.map(|slot| slot.entry)
    }

    /// Everything, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Arc<Entry>)> {
        self.names.values().flat_map(|namesakes| namesakes.iter())
    }

    /// What stands under this name, ordered by id.
    pub fn under<'a>(&'a self, namespace: &Name, name: &Name) -> impl Iterator<Item = (&'a ObjectId, &'a Arc<Entry>)> + use<'a> {
        let namesakes = self.names.get(&Named::new(namespace, name));
        namesakes.into_iter().flat_map(|namesakes| namesakes.iter())
    }

    /// What of this kind stands under this name, ordered by id.
    pub fn of_kind<'a>(&'a self, kind: ObjectKind, namespace: &Name, name: &Name) -> impl Iterator<Item = &'a Slot> + use<'a> {
        let namesakes = self.names.get(&Named::new(namespace, name));
        let from = namesakes.map(|namesakes| namesakes.slots.range((kind, Name::default())..).map(|(_, slot)| slot));
        from.into_iter().flatten().take_while(move |slot| slot.id.kind == kind)
    }

    /// The highest place that a column of this table has had.
    pub fn last_ordinal(&self, namespace: &Name, table: &Name) -> u32 {
        self.names.get(&Named::new(namespace, table)).map_or(0, |namesakes| namesakes.last_ordinal)
    }

    /// What stands under names that are not shared with the store that this one began as a copy of.
    pub fn touched_since<'a>(&'a self, begun: &'a Store) -> Vec<&'a ObjectId> {
        let mut touched = Vec::new();
        let mut old = begun.names.iter().peekable();
        for (name, namesakes) in &self.names {
            while let Some((_, gone)) = old.next_if(|(other, _)| *other < name) {
                touched.extend(gone.iter().map(|(id, _)| id));
            }
            match old.next_if(|(other, _)| *other == name) {
                Some((_, had)) if Arc::ptr_eq(had, namesakes) => {}
                had => touched.extend(had.into_iter().flat_map(|(_, had)| had.iter()).chain(namesakes.iter()).map(|(id, _)| id)),
            }
        }
        touched.extend(old.flat_map(|(_, gone)| gone.iter()).map(|(id, _)| id));
        touched
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.names.values().map(|namesakes| namesakes.slots.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }
}
