//! Keys and indexes of partitioned tables in their partitions: equal ones are attached, missing
//! ones made. PostgreSQL manual: CREATE INDEX, ALTER TABLE … ATTACH PARTITION.

use super::super::{Applied, Reader};
use crate::object::beside::Beside;
use crate::object::constraint::Constraint;
use crate::object::index::Index;
use crate::object::table::bound;
use crate::object::{Kind, Object, ObjectId, ObjectKind, naming};
use crate::sql::{Expr, Name};

/// What a partition has for a key or index of its parent.
enum Match {
    /// One that is there and belongs to nothing yet.
    There(ObjectId),
    /// None: this is the one that the server makes.
    Wanted(Box<Object>),
}

impl Reader<'_> {
    /// Makes a key or index of a partitioned table in all its partitions, or attaches one that is
    /// there.
    pub(in crate::read::sql) fn make_in_partitions(&mut self, id: &ObjectId) {
        self.spread(id, true);
    }

    fn spread(&mut self, id: &ObjectId, may_attach: bool) {
        let mut next = vec![id.clone()];
        while let Some(id) = next.pop() {
            for child in self.partitions(&id.namespace, &id.name) {
                next.extend(self.attach_or_make(&id, &child, may_attach));
            }
        }
    }

    /// The partitions of a table, foreign ones aside: those have no indexes.
    fn partitions(&self, namespace: &Name, table: &Name) -> Vec<ObjectId> {
        let children = self.catalog.children(namespace, table);
        let partition = |id: &&ObjectId| self.table(id).is_some_and(|table| table.partition_of.is_some() && table.foreign.is_none());
        children.filter(partition).cloned().collect()
    }

    /// A partition's part of a key or index: one that is there and free, if it may be, or a new one.
    fn attach_or_make(&mut self, parent: &ObjectId, child: &ObjectId, may_attach: bool) -> Option<ObjectId> {
        let attached_to = Some((parent.namespace.clone(), parent.part.clone()));
        let taken = self.catalog.hanging_on(&parent.namespace, &parent.part).any(|id| (&id.namespace, &id.name) == (&child.namespace, &child.name));
        if taken {
            return None;
        }
        let fresh = match self.catalog.object(parent)?.clone() {
            Object::Index(index) => self.partition_index(&index, child, may_attach),
            Object::Constraint(constraint) => self.partition_key(&constraint, child, may_attach),
            _ => return None,
        };
        let id = match fresh {
            Match::There(id) => id,
            Match::Wanted(made) => {
                let id = made.id();
                self.catalog.insert(*made, self.origin);
                id
            }
        };
        self.attach(&id, attached_to);
        Some(id)
    }

    fn partition_index(&self, index: &Index, child: &ObjectId, may_attach: bool) -> Match {
        let free = self.catalog.under(&child.namespace, &child.name).find(|(_, entry)| match &entry.object {
            Object::Index(own) => may_attach && own.attached_to.is_none() && own.matches(index),
            _ => false,
        });
        if let Some((id, _)) = free {
            return Match::There(id.clone());
        }
        let columns = naming::distinct(index.columns_in_name());
        let columns = naming::addition(columns.iter().map(String::as_str));
        let name = naming::choose(&child.name, &columns, "idx", |name| self.catalog.is_taken(&child.namespace, name));
        let made = Index {
            namespace: child.namespace.clone(),
            table: child.name.clone(),
            name,
            attached_to: None,
            clustered: false,
            replica_identity: false,
            only: Beside(false),
            ..index.clone()
        };
        Match::Wanted(Box::new(Object::Index(Box::new(made))))
    }

    fn partition_key(&self, constraint: &Constraint, child: &ObjectId, may_attach: bool) -> Match {
        let own = self.constraints_of(&child.namespace, &child.name).into_iter().find(|own| {
            may_attach
                && own.support.attached_to.is_none()
                && own.rule == constraint.rule
                && (own.deferrable, own.deferred) == (constraint.deferrable, constraint.deferred)
        });
        if let Some(own) = own {
            return Match::There(own.id());
        }
        let mut made = Constraint { namespace: child.namespace.clone(), table: child.name.clone(), ..constraint.clone() };
        made.support.attached_to = None;
        made.support.clustered = false;
        made.support.replica_identity = false;
        made.name = self.constraint_name(&made);
        Match::Wanted(Box::new(Object::Constraint(Box::new(made))))
    }

    /// Says of a key or index which one of the partitioned table it is a part of.
    pub(in crate::read::sql) fn attach(&mut self, id: &ObjectId, to: Option<(Name, Name)>) {
        self.catalog.edit(id, |object| object.attach(to));
    }

    /// A partition's bound as the server prints it, by the types of the columns of the key.
    pub(super) fn normal_bound(&self, (namespace, parent): &(Name, Name), bound: Expr) -> Expr {
        let id = ObjectId::new(ObjectKind::Table, namespace, parent);
        let Some(key) = self.table(&id).and_then(|table| table.partition_by.as_ref()) else { return bound };
        let columns = self.catalog.columns(namespace, parent);
        let types = bound::key_columns(key.text()).into_iter().map(|name| {
            let column = columns.iter().find(|column| Some(&column.name) == name.as_ref());
            column.map(|column| column.ty.clone())
        });
        Expr::new(&bound::normal(bound.text(), &types.collect::<Vec<_>>()))
    }

    /// A new partition gets the keys and indexes of its parent.
    pub(super) fn copy_partition_keys(&mut self, child: &ObjectId) -> Applied {
        let Some((namespace, table)) = self.table(child).and_then(|table| table.partition_of.clone()) else { return Ok(()) };
        let patterns = self.catalog.under(&namespace, &table).filter(|(id, entry)| match &entry.object {
            Object::Constraint(constraint) => constraint.has_index(),
            _ => id.kind == ObjectKind::Index,
        });
        let mut patterns: Vec<ObjectId> = patterns.map(|(id, _)| id.clone()).collect();
        // The server takes indexes in the order in which they were made: keys come first.
        patterns.sort_by_key(|id| self.pattern_order(id));
        for pattern in patterns {
            if let Some(made) = self.attach_or_make(&pattern, child, true) {
                self.make_in_partitions(&made);
            }
        }
        Ok(())
    }

    /// When columns get another type, what partitions have of the keys and indexes over them is made
    /// anew, under the names that the server would choose now.
    pub(super) fn make_parts_anew(&mut self, columns: &[ObjectId]) {
        // Only partitions have parts of keys and indexes.
        if columns.len() < 2 {
            return;
        }
        let (mut wholes, mut parts) = (Vec::new(), Vec::new());
        for column in columns {
            for (id, entry) in self.catalog.under(&column.namespace, &column.name) {
                let has_index = match &entry.object {
                    Object::Constraint(constraint) => constraint.has_index(),
                    _ => id.kind == ObjectKind::Index,
                };
                if has_index && self.catalog.requirements(&entry.object).contains(column) {
                    let is_part = entry.object.attached_to().is_some();
                    if is_part { &mut parts } else { &mut wholes }.push(id.clone());
                }
            }
        }
        wholes.sort_by_key(|id| (id.kind == ObjectKind::Index, self.pattern_order(id)));
        for id in &parts {
            self.catalog.remove(id);
        }
        // What would serve is made anew itself, and later.
        wholes.iter().for_each(|id| self.spread(id, false));
    }

    fn pattern_order(&self, id: &ObjectId) -> (u32, u32, ObjectId) {
        let origin = self.catalog.get(id).map(|entry| entry.origin).unwrap_or_default();
        (origin.source, origin.start, id.clone())
    }

    /// A partition that leaves takes its indexes along.
    pub(super) fn detach_keys(&mut self, child: &ObjectId, (namespace, table): &(Name, Name)) {
        let attached = self.catalog.under(&child.namespace, &child.name).filter_map(|(id, entry)| {
            let parent = entry.object.attached_to()?;
            let owner = self.catalog.index(&parent.0, &parent.1)?;
            ((&owner.namespace, &owner.name) == (namespace, table)).then(|| id.clone())
        });
        for id in attached.collect::<Vec<_>>() {
            self.attach(&id, None);
        }
    }
}
