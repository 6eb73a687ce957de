//! Which nodes do something to an object.

use super::graph::{At, Phase};
use crate::object::ObjectId;
use crate::sql::Name;

/// The nodes of one object, by what they do.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Phases([Option<At>; 7]);

impl Phases {
    /// The node that does this.
    pub fn get(&self, phase: Phase) -> Option<At> {
        self.0.get(phase as usize).copied().flatten()
    }

    pub fn insert(&mut self, phase: Phase, at: At) {
        if let Some(slot) = self.0.get_mut(phase as usize) {
            *slot = Some(at);
        }
    }

    /// All nodes, in the order of what they do.
    pub fn iter(self) -> impl Iterator<Item = At> {
        self.0.into_iter().flatten()
    }

    /// After this node, the object is there in its new form.
    pub fn made(&self) -> Option<At> {
        self.get(Phase::Create).or(self.get(Phase::Alter))
    }
}

#[derive(Debug)]
struct Place<'a> {
    /// How the name begins, which decides most comparisons.
    start: u128,
    id: &'a ObjectId,
    phases: Phases,
}

/// The nodes of all objects, ordered by id.
#[derive(Debug, Default)]
pub(super) struct Places<'a>(Vec<Place<'a>>);

impl<'a> Places<'a> {
    /// Adds the nodes of an object, which comes after all that are there.
    pub fn push(&mut self, id: &'a ObjectId, phases: Phases) {
        self.0.push(Place { start: id.name.start(), id, phases });
    }

    /// The nodes of this object.
    pub fn get(&self, id: &ObjectId) -> Option<&Phases> {
        let start = id.name.start();
        let place = self.0.binary_search_by(|place| place.start.cmp(&start).then_with(|| place.id.cmp(id))).ok()?;
        self.0.get(place).map(|place| &place.phases)
    }

    /// All objects with their nodes.
    pub fn iter(&self) -> impl Iterator<Item = (&'a ObjectId, Phases)> {
        self.0.iter().map(|place| (place.id, place.phases))
    }

    /// Those of what stands under this name.
    pub fn under(&self, namespace: &Name, name: &Name) -> impl Iterator<Item = Phases> + use<'_, 'a> {
        let key = (name.start(), name.clone(), namespace.clone());
        let first = self.0.partition_point(|place| {
            let order = place.start.cmp(&key.0).then_with(|| place.id.name.cmp(&key.1)).then_with(|| place.id.namespace.cmp(&key.2));
            order.is_lt()
        });
        let rest = self.0.get(first..).unwrap_or(&[]);
        rest.iter().take_while(move |place| place.id.name == key.1 && place.id.namespace == key.2).map(|place| place.phases)
    }
}
