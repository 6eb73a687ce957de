//! When a table leaves a parent and when it joins one: the one before anything of either changes,
//! the other when both are what they are to be. PostgreSQL manual: ALTER TABLE, under INHERIT and
//! ATTACH PARTITION.

use super::graph::{At, Graph, Phase};
use super::places::Phases;
use crate::catalog::{Catalog, Entry, Strength};
use crate::object::constraint::Rule;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;
use std::sync::Arc;

impl Graph<'_> {
    /// Orders what tables do to their parents, and tables that change along a foreign key.
    pub(super) fn order_kin(&mut self, before: &Catalog, after: &Catalog) {
        let tables: Vec<ObjectId> = self.places.iter().map(|(id, _)| id).filter(|id| id.kind == ObjectKind::Table).cloned().collect();
        for table in &tables {
            if let Some(leave) = self.at(table, Phase::Leave) {
                self.order_leaving(table, leave, before);
            }
            if let Some(join) = self.at(table, Phase::Join) {
                self.order_joining(table, join, after);
            }
            if let Some(begin) = self.at(table, Phase::Join).or_else(|| self.at(table, Phase::Create)) {
                self.order_after_losses(table, begin, after);
            }
            self.order_logged(table, before, after);
        }
        self.order_lonely(before, after);
    }

    /// What is done to a whole and its parts.
    fn done_to(&self, (namespace, name): &(Name, Name)) -> Vec<(ObjectId, Phase, At)> {
        let nodes = self.places.under(namespace, name).flat_map(Phases::iter).filter_map(|at| Some((at, self.nodes.get(at)?)));
        nodes.map(|(at, node)| (node.change.id.clone(), node.phase, at)).collect()
    }

    /// A parent's changes would reach the child, and what the child has from it cannot be changed.
    fn order_leaving(&mut self, table: &ObjectId, leave: At, before: &Catalog) {
        let own = (table.namespace.clone(), table.name.clone());
        for whole in parents(table, before).into_iter().chain([own]) {
            for (_, phase, at) in self.done_to(&whole).into_iter().filter(|(_, phase, _)| *phase != Phase::Leave) {
                let strength = if phase == Phase::Say { Strength::Soft } else { Strength::Hard };
                self.edge(Some(leave), Some(at), strength);
            }
        }
    }

    /// A child must have what its parent has. What the parent gets in the same plan, and the child
    /// by that, comes when the child has joined.
    fn order_joining(&mut self, table: &ObjectId, join: At, after: &Catalog) {
        let own = (table.namespace.clone(), table.name.clone());
        let is_part = |id: &ObjectId| matches!(id.kind, ObjectKind::Table | ObjectKind::Column | ObjectKind::Default | ObjectKind::Constraint);
        for (id, phase, at) in self.done_to(&own).into_iter().filter(|(_, phase, _)| *phase < Phase::Join) {
            if phase == Phase::Alter && self.becomes_attached(at) {
                self.edge(Some(join), Some(at), Strength::Hard);
                continue;
            }
            if !is_part(&id) {
                continue;
            }
            let cause = if phase == Phase::Create { after.implied_by(&id) } else { None };
            let new = |cause: &ObjectId| self.at(&ObjectId::new(ObjectKind::Table, &cause.namespace, &cause.name), Phase::Create).is_some();
            match cause.filter(|cause| !new(cause)).and_then(|cause| self.at(&cause, Phase::Create)) {
                Some(cause) => self.edge(Some(join), Some(cause), Strength::Soft),
                None if phase == Phase::Create && after.is_attached(&id) => {}
                None => self.edge(Some(at), Some(join), Strength::Hard),
            }
        }
        for parent in parents(table, after) {
            for (id, phase, at) in self.done_to(&parent).into_iter().filter(|(id, phase, _)| is_part(id) && *phase < Phase::Join) {
                let follows = phase == Phase::Create && self.at(&id.on(&table.namespace, &table.name), Phase::Create).is_some();
                let whole = self.at(&ObjectId::new(ObjectKind::Table, &parent.0, &parent.1), Phase::Create).is_some();
                if !follows || whole {
                    let strength = if matches!(id.kind, ObjectKind::Table | ObjectKind::Column) {
                        Strength::Hard
                    } else {
                        Strength::Soft
                    };
                    self.edge(Some(at), Some(join), strength);
                }
            }
        }
    }

    /// Whether a node makes something the part of a key or an index of the partitioned table.
    fn becomes_attached(&self, at: At) -> bool {
        let attached = |entry: &Option<Arc<Entry>>| entry.as_ref().and_then(|entry| entry.object.attached_to().cloned());
        let change = self.nodes.get(at).map(|node| node.change);
        change.is_some_and(|change| attached(&change.to).is_some_and(|to| attached(&change.from) != Some(to)))
    }

    /// A new child gets what its parent has at that time: what the parent loses goes before.
    fn order_after_losses(&mut self, table: &ObjectId, begin: At, after: &Catalog) {
        for parent in parents(table, after) {
            for (_, _, at) in self.done_to(&parent).into_iter().filter(|(id, phase, _)| *phase == Phase::Drop && !id.part.is_empty()) {
                self.edge(Some(at), Some(begin), Strength::Soft);
            }
        }
    }

    /// A logged table must not refer to one that is not: what is referred to becomes logged first,
    /// and stays so for longest.
    fn order_logged(&mut self, table: &ObjectId, before: &Catalog, after: &Catalog) {
        let unlogged = |catalog: &Catalog| matches!(catalog.object(table), Some(Object::Table(table)) if table.unlogged);
        let own = self.at(table, Phase::Alter);
        if own.is_none() || unlogged(before) == unlogged(after) {
            return;
        }
        let keys = after.under(&table.namespace, &table.name).filter(|(id, _)| before.contains(id));
        let referred: Vec<ObjectId> = keys
            .filter_map(|(_, entry)| match &entry.object {
                Object::Constraint(constraint) => match &constraint.rule {
                    Rule::Foreign(foreign) => Some(ObjectId::new(ObjectKind::Table, &foreign.table.0, &foreign.table.1)),
                    _ => None,
                },
                _ => None,
            })
            .collect();
        for other in referred {
            let other = self.at(&other, Phase::Alter);
            match unlogged(after) {
                true => self.edge(own, other, Strength::Hard),
                false => self.edge(other, own, Strength::Hard),
            }
        }
    }

    /// Whether an object is dropped while children keep what they have of it.
    pub(super) fn drops_alone(&self, id: &ObjectId, before: &Catalog, after: &Catalog) -> bool {
        let whole = ObjectId::new(ObjectKind::Table, &id.namespace, &id.name);
        id.kind == ObjectKind::Column && self.at(&whole, Phase::Drop).is_none() && before.outlived_by(id, after)
    }

    /// A child drops what it has of a parent when the parent has dropped it for itself alone.
    fn order_lonely(&mut self, before: &Catalog, after: &Catalog) {
        let dropped: Vec<(ObjectId, At)> = self
            .places
            .iter()
            .filter(|(id, _)| id.kind == ObjectKind::Column)
            .filter_map(|(id, phases)| Some((id.clone(), phases.get(Phase::Drop)?)))
            .collect();
        for (id, at) in dropped {
            if self.drops_alone(&id, before, after) {
                for child in before.falls_directly(&id).into_iter().filter(|child| child.kind == ObjectKind::Column) {
                    self.edge(Some(at), self.at(&child, Phase::Drop), Strength::Hard);
                }
            }
        }
    }
}

/// The parents of a table.
fn parents(table: &ObjectId, catalog: &Catalog) -> Vec<(Name, Name)> {
    match catalog.object(table) {
        Some(Object::Table(table)) => table.parents().cloned().collect(),
        _ => Vec::new(),
    }
}
