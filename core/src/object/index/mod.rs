//! Indexes. PostgreSQL manual: CREATE INDEX.

mod element;
mod mysql;
mod read;
mod write;

pub use element::{Element, Subject};
pub(crate) use mysql::index_options;

use super::beside::Beside;
use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::{Expr, Lock, Name, Options, Script, Type};
use serde::Serialize;
use std::collections::BTreeMap;

/// An index of a table or a materialized view.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Index {
    /// The schema of its table, and so its own.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// UNIQUE.
    pub unique: bool,
    /// The access method.
    pub method: Name,
    /// What it is ordered by.
    pub elements: Vec<Element>,
    /// Columns that it carries along.
    pub include: Vec<Name>,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// Storage parameters.
    pub options: Options,
    /// The tablespace, where it is not the default.
    pub tablespace: Option<Name>,
    /// The rows that it is about.
    pub predicate: Option<Expr>,
    /// The index of the partitioned table that it is a part of.
    pub attached_to: Option<(Name, Name)>,
    /// Whether CLUSTER goes by it.
    pub clustered: bool,
    /// Whether it is the table's REPLICA IDENTITY.
    pub replica_identity: bool,
    /// Statistics targets of its expressions, by the number of the column.
    pub statistics: BTreeMap<u32, i32>,
    /// Whether it was made ON ONLY its table, so that partitions get theirs by other statements.
    #[serde(skip)]
    pub only: Beside<bool>,
    /// Whether the server made it for a foreign key, and takes it away when another serves (MySQL).
    #[serde(skip)]
    pub implied: Beside<bool>,
}

impl Index {
    /// Whether another index is the same but for where it stands and how it is called.
    pub fn matches(&self, other: &Index) -> bool {
        let predicates = match (&self.predicate, &other.predicate) {
            (Some(one), Some(two)) => one == two,
            (None, None) => true,
            _ => false,
        };
        predicates
            && self.unique == other.unique
            && self.method == other.method
            && self.elements == other.elements
            && self.include == other.include
            && self.nulls_not_distinct == other.nulls_not_distinct
    }
}

impl Kind for Index {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Index, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        if let Some((namespace, parent)) = &self.attached_to {
            needs.relation(namespace, parent);
        }
        self.elements.iter().for_each(|element| element.requires(&self.method, &self.namespace, &self.table, needs));
        for name in &self.include {
            needs.object(ObjectId::part(ObjectKind::Column, &self.namespace, &self.table, name));
        }
        if let Some(predicate) = &self.predicate {
            needs.text(predicate.text(), Some((&self.namespace, &self.table)));
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.part(ObjectKind::Index, &self.namespace, &self.table, &mut self.name);
        let (namespace, table) = (&self.namespace, &self.table);
        self.elements.iter_mut().for_each(|element| element.rename(&self.method, namespace, table, renaming));
        self.include.iter_mut().for_each(|name| renaming.column(namespace, table, name));
        if let Some((namespace, parent)) = &mut self.attached_to {
            renaming.index(namespace, parent);
        }
        renaming.relation(&mut self.namespace, &mut self.table);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        match script.dialect.parts_in_tables {
            true => self.add_to_table(script),
            false => self.write_create(script),
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        match script.dialect.parts_in_tables {
            true => self.alter_in_table(to, script),
            false => self.write_changes(to, script),
        }
    }

    fn drop(&self, script: &mut Script) {
        if script.dialect.parts_in_tables {
            return self.drop_from_table(script);
        }
        script.add(format!("DROP INDEX {}", script.dialect.qualified(&self.namespace, &self.name))).lock(Lock::AccessExclusive);
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        self.elements.iter_mut().for_each(|element| element.expression(visit));
        let boolean = Type::server("boolean");
        self.predicate.iter_mut().for_each(|predicate| visit(predicate, Place::Columns(Some(&boolean))));
    }

    /// The server builds an index anew over a column's new type, unless an expression stands in the way.
    fn endures(&self, disturbance: super::Disturbance) -> bool {
        let plain = self.predicate.is_none() && self.elements.iter().all(|element| matches!(element.subject, Subject::Column(_)));
        match disturbance {
            super::Disturbance::Rebuilt => false,
            super::Disturbance::Widened => true,
            super::Disturbance::Retyped => plain && self.elements.iter().all(|element| element.operator_class.is_none()) && &*self.method == "btree",
        }
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        vec![(Class::Relation, self.namespace.clone(), self.name.clone())]
    }
}
