//! Objects by id, in two levels: what stands under one name lies together, a table with its
//! columns, constraints and indexes. Most questions are about one name, and most answers stand there.

use super::Entry;
use super::named::NamedKey;
use super::pieces::Pieces;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;
use std::sync::Arc;

#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub id: ObjectId,
    pub entry: Arc<Entry>,
}

/// All that stands under one name.
#[derive(Debug, Clone, Default)]
pub(super) struct Namesakes {
    /// Ordered by kind and part. Most names have few: a list takes less than a tree.
    slots: Vec<Slot>,
    /// The highest place that a column has had.
    last_ordinal: u32,
}

impl Namesakes {
    fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Arc<Entry>)> {
        self.slots.iter().map(|slot| (&slot.id, &slot.entry))
    }

    /// Whether both hold equal things, which come from the same places. What does not count when objects
    /// are compared may be otherwise.
    pub fn is(&self, other: &Namesakes) -> bool {
        let same = |(one, two): (&Slot, &Slot)| {
            let entries = Arc::ptr_eq(&one.entry, &two.entry) || one.entry == two.entry && one.entry.origin == two.entry.origin;
            entries && one.id == two.id
        };
        let as_many = self.slots.len() == other.slots.len() && self.last_ordinal == other.last_ordinal;
        std::ptr::eq(self, other) || as_many && self.slots.iter().zip(&other.slots).all(same)
    }

    /// Where the slot of this id is, or would be.
    fn find(&self, id: &ObjectId) -> Result<usize, usize> {
        self.slots.binary_search_by(|slot| slot.id.kind.cmp(&id.kind).then_with(|| slot.id.part.cmp(&id.part)))
    }

    /// The slots of this kind.
    fn of_kind(&self, kind: ObjectKind) -> &[Slot] {
        let first = self.slots.partition_point(|slot| slot.id.kind < kind);
        let rest = self.slots.get(first..).unwrap_or(&[]);
        rest.get(..rest.partition_point(|slot| slot.id.kind == kind)).unwrap_or(&[])
    }
}

/// Objects by id. A copy is cheap: both share what neither touches.
#[derive(Debug, Clone, Default)]
pub(super) struct Store {
    pub names: Pieces<Arc<Namesakes>>,
}

impl Store {
    fn namesakes(&self, id: &ObjectId) -> Option<&Namesakes> {
        self.names.get(NamedKey::new(&id.namespace, &id.name)).map(|namesakes| &**namesakes)
    }

    /// What is under the name of an id, to change, if the id is there, with its place: what is only
    /// asked for is not copied.
    fn namesakes_mut(&mut self, id: &ObjectId) -> Option<(&mut Namesakes, usize)> {
        let (namesakes, place) = self.names.get_mut_if(NamedKey::new(&id.namespace, &id.name), |namesakes| namesakes.find(id).ok())?;
        Some((Arc::make_mut(namesakes), place))
    }

    /// The entry of this id, with the id as it is kept here.
    pub fn slot(&self, id: &ObjectId) -> Option<&Slot> {
        let namesakes = self.namesakes(id)?;
        namesakes.slots.get(namesakes.find(id).ok()?)
    }

    /// The entry of this id.
    pub fn get(&self, id: &ObjectId) -> Option<&Arc<Entry>> {
        self.slot(id).map(|slot| &slot.entry)
    }

    /// The entry of this id, to change.
    pub fn get_mut(&mut self, id: &ObjectId) -> Option<&mut Arc<Entry>> {
        let (namesakes, place) = self.namesakes_mut(id)?;
        namesakes.slots.get_mut(place).map(|slot| &mut slot.entry)
    }

    /// Puts an entry in, and gives the one that was there.
    pub fn insert(&mut self, mut id: ObjectId, entry: Arc<Entry>) -> Option<Arc<Entry>> {
        let namesakes = Arc::make_mut(self.names.entry(NamedKey::new(&id.namespace, &id.name), Arc::default)?);
        // One text of the name for all that has it.
        if let Some(first) = namesakes.slots.first() {
            id.name = first.id.name.clone();
        }
        if let Object::Column(column) = &entry.object {
            namesakes.last_ordinal = namesakes.last_ordinal.max(column.ordinal.0);
        }
        match namesakes.find(&id) {
            Ok(place) => namesakes.slots.get_mut(place).map(|slot| std::mem::replace(&mut slot.entry, entry)),
            Err(place) => {
                namesakes.slots.insert(place, Slot { id, entry });
                None
            }
        }
    }

    /// Takes an entry out.
    pub fn remove(&mut self, id: &ObjectId) -> Option<Arc<Entry>> {
        let (namesakes, place) = self.namesakes_mut(id)?;
        let slot = namesakes.slots.remove(place);
        if namesakes.slots.is_empty() {
            self.names.remove(NamedKey::new(&id.namespace, &id.name));
        }
        Some(slot.entry)
    }

    /// Everything, ordered by id.
    pub fn iter(&self) -> impl Iterator<Item = (&ObjectId, &Arc<Entry>)> {
        self.names.iter().flat_map(|(_, namesakes)| namesakes.iter())
    }

    /// What stands under this name, ordered by id.
    pub fn under<'a>(&'a self, namespace: &Name, name: &Name) -> impl Iterator<Item = (&'a ObjectId, &'a Arc<Entry>)> + use<'a> {
        let namesakes = self.names.get(NamedKey::new(namespace, name));
        namesakes.into_iter().flat_map(|namesakes| namesakes.iter())
    }

    /// What of this kind stands under this name, ordered by id.
    pub fn of_kind<'a>(&'a self, kind: ObjectKind, namespace: &Name, name: &Name) -> impl Iterator<Item = &'a Slot> + use<'a> {
        let namesakes = self.names.get(NamedKey::new(namespace, name));
        namesakes.into_iter().flat_map(move |namesakes| namesakes.of_kind(kind))
    }

    /// The highest place that a column of this table has had.
    pub fn last_ordinal(&self, namespace: &Name, table: &Name) -> u32 {
        self.names.get(NamedKey::new(namespace, table)).map_or(0, |namesakes| namesakes.last_ordinal)
    }

    /// What stands under names that are not shared with the store that this one began as a copy of,
    /// ordered by id.
    pub fn touched_since<'a>(&'a self, begun: &'a Store) -> Vec<&'a ObjectId> {
        let mut touched = Vec::new();
        let mut old = begun.names.apart_from(&self.names).peekable();
        for (name, namesakes) in self.names.apart_from(&begun.names) {
            while let Some((_, gone)) = old.next_if(|(other, _)| other.cmp(name.key()).is_lt()) {
                touched.extend(gone.iter().map(|(id, _)| id));
            }
            match old.next_if(|(other, _)| other.is(name.key())) {
                Some((_, had)) if Arc::ptr_eq(had, namesakes) => {}
                had => {
                    let first = touched.len();
                    touched.extend(namesakes.iter().map(|(id, _)| id));
                    let gone = had.into_iter().flat_map(|(_, had)| &had.slots).filter(|slot| namesakes.find(&slot.id).is_err());
                    let kept = touched.len();
                    touched.extend(gone.map(|slot| &slot.id));
                    if touched.len() > kept {
                        touched.get_mut(first..).unwrap_or(&mut []).sort_unstable();
                    }
                }
            }
        }
        touched.extend(old.flat_map(|(_, gone)| gone.iter()).map(|(id, _)| id));
        touched
    }

    /// How many objects there are.
    pub fn len(&self) -> usize {
        self.names.iter().map(|(_, namesakes)| namesakes.slots.len()).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.names.iter().next().is_none()
    }
}
