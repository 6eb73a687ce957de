//! What the server does in the tables that inherit from one: columns, defaults and checks go down.

use super::super::Reader;
use crate::object::beside::Beside;
use crate::object::constraint::{Constraint, Rule};
use crate::object::default::Default;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::Name;

impl Reader<'_> {
    /// The same part of every table that inherits, directly or not; the table's own part first.
    pub(super) fn family_of(&self, part: &ObjectId, only: bool) -> Vec<ObjectId> {
        match only {
            true => vec![part.clone()],
            false => self.catalog.family(&part.namespace, &part.name).iter().map(|(namespace, table)| part.on(namespace, table)).collect(),
        }
    }

    /// Gives a new table the columns, defaults and checks of its parents.
    pub(super) fn inherit_all(&mut self, id: &ObjectId) {
        let parents: Vec<(Name, Name)> = self.table(id).map(|table| table.parents().cloned().collect()).unwrap_or_default();
        for parent in parents {
            self.inherit_from(&(id.namespace.clone(), id.name.clone()), &parent);
        }
    }

    fn inherit_from(&mut self, child: &(Name, Name), (namespace, parent): &(Name, Name)) {
        let columns: Vec<ObjectId> = self.catalog.columns(namespace, parent).iter().map(|column| column.id()).collect();
        for column in columns {
            self.hand_to(&column, child);
        }
        let checks: Vec<Constraint> = self.constraints_of(namespace, parent);
        for check in checks.iter().filter(|check| goes_down(check)) {
            self.hand_check(check, child);
        }
    }

    /// The constraints of a table.
    pub(super) fn constraints_of(&self, namespace: &Name, table: &Name) -> Vec<Constraint> {
        let constraints = self.catalog.of_kind(ObjectKind::Constraint, namespace, table).filter_map(|(_, object)| match object {
            Object::Constraint(constraint) => Some((**constraint).clone()),
            _ => None,
        });
        constraints.collect()
    }

    /// Gives one child a column of its parent, with its default.
    fn hand_to(&mut self, column: &ObjectId, (namespace, table): &(Name, Name)) {
        let Some(source) = self.column(column) else { return };
        let copy = source.inherited_by(namespace, table);
        let id = copy.id();
        self.put_column(copy, true);
        let default = ObjectId { kind: ObjectKind::Default, ..column.clone() };
        let own = ObjectId { kind: ObjectKind::Default, ..id.clone() };
        if let (Some(Object::Default(default)), false) = (self.catalog.object(&default), self.catalog.contains(&own)) {
            let value = default.value.clone();
            if let Some(column) = self.column(&id) {
                self.catalog.insert(Box::new(Default::of(&column.clone(), value)), self.origin);
            }
        }
    }

    fn hand_check(&mut self, check: &Constraint, (namespace, table): &(Name, Name)) {
        let copy = Constraint { namespace: namespace.clone(), table: table.clone(), inherited: Beside(true), ..check.clone() };
        if !self.catalog.contains(&copy.id()) {
            self.catalog.insert(Box::new(copy), self.origin);
        }
    }

    /// Gives a new column to all that inherit from its table.
    pub(super) fn hand_down_column(&mut self, column: &ObjectId) {
        let family = self.catalog.family(&column.namespace, &column.name);
        for (namespace, table) in family.iter().skip(1) {
            self.hand_to(column, &(namespace.clone(), table.clone()));
        }
    }

    /// Gives a new check to all that inherit from its table.
    pub(super) fn hand_down_check(&mut self, check: &Constraint) {
        if goes_down(check) {
            let family = self.catalog.family(&check.namespace, &check.table);
            for child in family.iter().skip(1) {
                self.hand_check(check, child);
            }
        }
    }

    /// A table joins a parent. What the parent has it must have already; a partition's columns and
    /// checks are its own no longer.
    pub(super) fn join_parent(&mut self, child: &ObjectId, parent: &(Name, Name), partition: bool) {
        if !partition {
            return;
        }
        let (namespace, table) = parent;
        let given: Vec<ObjectId> = self.catalog.under(namespace, table).map(|(id, _)| id.on(&child.namespace, &child.name)).collect();
        for id in given {
            self.mark_inherited(&id, true);
        }
        let foreign: Vec<Constraint> = self.constraints_of(namespace, table).into_iter().filter(|one| matches!(one.rule, Rule::Foreign(_))).collect();
        for parent in foreign {
            self.merge_foreign(&parent);
        }
    }

    /// A table leaves a parent: what it had only from there is its own now.
    pub(super) fn leave_parent(&mut self, child: &ObjectId, (namespace, table): &(Name, Name)) {
        let given: Vec<ObjectId> = self.catalog.under(namespace, table).map(|(id, _)| id.clone()).collect();
        for source in given {
            let id = source.on(&child.namespace, &child.name);
            if self.catalog.inherited_sources(&id) == 0 {
                self.mark_inherited(&id, false);
            }
        }
        let foreign = self.constraints_of(namespace, table).into_iter().filter(|one| matches!(one.rule, Rule::Foreign(_)));
        for constraint in foreign.collect::<Vec<_>>() {
            // What held because of the parent holds on.
            let own = Constraint { namespace: child.namespace.clone(), table: child.name.clone(), ..constraint };
            if !self.catalog.contains(&own.id()) {
                self.catalog.insert(Box::new(own), self.origin);
            }
        }
    }

    /// A reference of a partitioned table holds in its partitions: theirs that say the same go.
    pub(super) fn merge_foreign(&mut self, parent: &Constraint) {
        let family = self.catalog.family(&parent.namespace, &parent.table);
        for (namespace, table) in family.iter().skip(1) {
            let same = self
                .constraints_of(namespace, table)
                .into_iter()
                .find(|own| own.rule == parent.rule && (own.deferrable, own.deferred) == (parent.deferrable, parent.deferred));
            if let Some(own) = same {
                self.catalog.remove(&own.id());
            }
        }
    }

    pub(super) fn mark_inherited(&mut self, id: &ObjectId, inherited: bool) {
        if matches!(id.kind, ObjectKind::Column | ObjectKind::Constraint) {
            self.catalog.edit(id, |object| match object {
                Object::Column(column) => column.inherited = Beside(inherited),
                Object::Constraint(constraint) if matches!(constraint.rule, Rule::Check { .. }) => constraint.inherited = Beside(inherited),
                _ => {}
            });
        }
    }

    /// With ONLY, what children have from a part that goes becomes their own.
    pub(super) fn keep_in_children(&mut self, part: &ObjectId) {
        let children: Vec<ObjectId> =
            self.catalog.children(&part.namespace, &part.name).map(|child| part.on(&child.namespace, &child.name)).collect();
        for id in children {
            self.mark_inherited(&id, false);
        }
    }
}

fn goes_down(check: &Constraint) -> bool {
    matches!(check.rule, Rule::Check { no_inherit: false, .. })
}
