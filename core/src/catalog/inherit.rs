//! What tables get from their parents. PostgreSQL manual: "Inheritance", "Table Partitioning".
//!
//! The server makes a parent's columns, defaults and checks in its children, and the keys and
//! indexes of a partitioned table in its partitions. It alters columns (type, NOT NULL, default)
//! in children too, and drops there what is there only because of the parent. Foreign keys and row
//! triggers of a partitioned table hold in its partitions without being objects there.

use super::Catalog;
use crate::object::constraint::{Constraint, Rule};
use crate::object::{Kind, Object, ObjectId, ObjectKind, naming};
use crate::sql::Name;
use std::collections::BTreeSet;

impl Catalog {
    /// The object of a parent from which the server makes this one just as it is: a column with
    /// the parent's definition, a column's default, a check, or a key or index of a partition that
    /// belongs to one of the partitioned table.
    ///
    /// Where both are created, the parent's statement creates this one too; where this is so before
    /// and after a change, the parent's statement makes the change here too. What is dropped with
    /// the parent's object is told by `falls_with`.
    pub fn implied_by(&self, id: &ObjectId) -> Option<ObjectId> {
        match self.object(id)? {
            Object::Column(column) => self.parents_of(id).find_map(|(namespace, table)| {
                let parent = id.on(&namespace, &table);
                let Some(Object::Column(source)) = self.object(&parent) else { return None };
                (source.inherited_by(&column.namespace, &column.table) == **column).then_some(parent)
            }),
            Object::Default(default) => self.parents_of(id).find_map(|(namespace, table)| {
                let parent = id.on(&namespace, &table);
                let Some(Object::Default(source)) = self.object(&parent) else { return None };
                (source.value == default.value).then_some(parent)
            }),
            Object::Constraint(constraint) if constraint.has_index() => self.index_of(constraint.support.attached_to.as_ref()?),
            Object::Constraint(constraint) => self.parents_of(id).find_map(|(namespace, table)| {
                let parent = id.on(&namespace, &table);
                let Some(Object::Constraint(source)) = self.object(&parent) else { return None };
                same_check(source, constraint).then_some(parent)
            }),
            Object::Index(index) => self.index_of(index.attached_to.as_ref()?),
            _ => None,
        }
    }

    /// The renames, in an order that runs, after which the parts of partitions are called as in
    /// another catalog: the same table's part of the same index. The server chose the one name or
    /// the other, and only a rename leads across.
    pub fn attached_otherwise(&self, wanted: &Catalog) -> Vec<(ObjectId, Name)> {
        let mut waiting: Vec<(ObjectId, Name)> = Vec::new();
        for (name, ids) in self.hanging.iter() {
            // Most are called alike on both sides, which is told by their ids alone.
            let there = wanted.hanging.get(name.key());
            let ids = ids.iter().filter(|id| !there.is_some_and(|there| there.contains(*id)));
            for id in ids {
                let Some(parent) = self.object(id).and_then(Object::attached_to) else { continue };
                let same = |object: &Object| object.attached_to() == Some(parent);
                let other = wanted.of_kind(id.kind, &id.namespace, &id.name).find(|(_, object)| same(object));
                waiting.extend(other.map(|(other, _)| (id.clone(), other.part.clone())));
            }
        }
        waiting.sort();
        self.in_order(waiting)
    }

    /// Renames ordered so that each name is free when it is taken; where they go in a circle, one
    /// waits under a name that nobody has.
    fn in_order(&self, mut waiting: Vec<(ObjectId, Name)>) -> Vec<(ObjectId, Name)> {
        let mut ordered = Vec::new();
        let mut held: BTreeSet<(Name, Name)> = waiting.iter().map(|(id, _)| (id.namespace.clone(), id.part.clone())).collect();
        let mut freed: BTreeSet<(Name, Name)> = BTreeSet::new();
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut blocked = Vec::new();
            for (id, name) in waiting {
                let (old, new) = ((id.namespace.clone(), id.part.clone()), (id.namespace.clone(), name.clone()));
                if held.contains(&new) || self.is_taken(&new.0, &new.1) && !freed.contains(&new) {
                    blocked.push((id, name));
                    continue;
                }
                held.remove(&old);
                freed.insert(old);
                freed.remove(&new);
                ordered.push((id, name));
            }
            if blocked.len() == before {
                // Either a circle, or a name that something else has and keeps.
                let Some(at) = blocked.iter().position(|(id, name)| held.contains(&(id.namespace.clone(), name.clone()))) else { break };
                let (id, name) = blocked.remove(at);
                let aside = naming::choose(&id.part, "", "aside", |name| self.is_taken(&id.namespace, name));
                let old = (id.namespace.clone(), id.part.clone());
                held.remove(&old);
                freed.insert(old);
                blocked.push((ObjectId { part: aside.clone(), ..id.clone() }, name));
                ordered.push((id, aside));
            }
            waiting = blocked;
        }
        ordered
    }

    /// The defaults that a new table gets from its parents and is not to have.
    pub fn unwanted_defaults(&self, table: &ObjectId) -> Vec<Object> {
        let mut unwanted = Vec::new();
        for (namespace, parent) in self.parents_of(table).filter(|_| table.kind == ObjectKind::Table) {
            for (id, entry) in self.under(&namespace, &parent) {
                let Object::Default(given) = &entry.object else { continue };
                let own = id.on(&table.namespace, &table.name);
                if !self.contains(&own) && self.contains(&own.sibling(ObjectKind::Column, &own.part)) {
                    let mut own = given.clone();
                    (own.namespace, own.table) = (table.namespace.clone(), table.name.clone());
                    unwanted.push(Object::Default(own));
                }
            }
        }
        unwanted
    }

    /// Whether it is the part of a partition that belongs to an index of the partitioned table: the
    /// server makes it where the table becomes a partition.
    pub fn is_attached(&self, id: &ObjectId) -> bool {
        self.object(id).and_then(Object::attached_to).is_some()
    }

    /// Whether children that are to stay children keep as their own what would go with this part of
    /// their parent.
    pub fn outlived_by(&self, id: &ObjectId, wanted: &Catalog) -> bool {
        let stays = |part: &ObjectId| wanted.parents_of(part).any(|(namespace, table)| (namespace, table) == (id.namespace.clone(), id.name.clone()));
        id.kind == ObjectKind::Column && self.inherited_from(id).iter().any(|part| wanted.contains(part) && stays(part))
    }

    /// The object under an index's name, if there is one.
    fn index_of(&self, (namespace, index): &(Name, Name)) -> Option<ObjectId> {
        self.index(namespace, index)
    }

    /// The parents of the table that an object is a part of.
    pub(super) fn parents_of(&self, id: &ObjectId) -> impl Iterator<Item = (Name, Name)> + use<> {
        let table = self.object(&ObjectId::new(ObjectKind::Table, &id.namespace, &id.name));
        let parents: Vec<(Name, Name)> = match table {
            Some(Object::Table(table)) => table.parents().cloned().collect(),
            _ => Vec::new(),
        };
        parents.into_iter()
    }

    /// The parts of children that are there only because of this part of their parent.
    pub(super) fn inherited_from(&self, id: &ObjectId) -> Vec<ObjectId> {
        let children = self.children(&id.namespace, &id.name).map(|child| id.on(&child.namespace, &child.name));
        children.filter(|part| self.is_inherited(part) && self.inherited_sources(part) <= 1).collect()
    }

    fn is_inherited(&self, id: &ObjectId) -> bool {
        match self.object(id) {
            Some(Object::Column(column)) => column.inherited.0,
            Some(Object::Constraint(constraint)) => constraint.inherited.0,
            _ => false,
        }
    }

    /// How many parents have a part of this name.
    pub(crate) fn inherited_sources(&self, id: &ObjectId) -> usize {
        self.parents_of(id).filter(|(namespace, table)| self.contains(&id.on(namespace, table))).count()
    }

    /// The table and all that inherit from it, directly or not, parents before children.
    pub fn family(&self, namespace: &Name, table: &Name) -> Vec<(Name, Name)> {
        let mut family = vec![(namespace.clone(), table.clone())];
        let mut at = 0;
        while let Some((namespace, table)) = family.get(at).cloned() {
            for child in self.children(&namespace, &table) {
                let child = (child.namespace.clone(), child.name.clone());
                if !family.contains(&child) {
                    family.push(child);
                }
            }
            at += 1;
        }
        family
    }
}

/// Whether a child's check is the one that it has from its parent.
fn same_check(parent: &Constraint, child: &Constraint) -> bool {
    match (&parent.rule, &child.rule) {
        (Rule::Check { condition: one, no_inherit: false }, Rule::Check { condition: two, .. }) => one == two && parent.id().part == child.id().part,
        _ => false,
    }
}
