//! From the names that statements use to the objects that they mean.

use super::Catalog;
use crate::object::column::Column;
use crate::object::{Class, Object, ObjectId, ObjectKind};
use crate::sql::Name;

/// The kinds that share the name space of tables, those that stand for themselves.
const RELATIONS: &[ObjectKind] = &[ObjectKind::Table, ObjectKind::View, ObjectKind::MaterializedView, ObjectKind::Sequence];

impl Catalog {
    /// The table, view, sequence or index of this name.
    pub fn relation(&self, namespace: &Name, name: &Name) -> Option<ObjectId> {
        self.whole(namespace, name, RELATIONS).or_else(|| self.index(namespace, name))
    }

    /// The first object of this name that is of one of these kinds and no part of another.
    fn whole(&self, namespace: &Name, name: &Name, kinds: &[ObjectKind]) -> Option<ObjectId> {
        let first = ObjectId::new(ObjectKind::Role, namespace, name);
        let mut under = self.entries.range(first..).map(|(id, _)| id).take_while(|id| id.name == *name && id.namespace == *namespace);
        under.find(|id| id.part.is_empty() && kinds.contains(&id.kind)).cloned()
    }

    /// The index of this name, or the constraint that it stands under.
    pub fn index(&self, namespace: &Name, name: &Name) -> Option<ObjectId> {
        let id = self.claimed.get(&(namespace.clone(), name.clone()))?;
        (id.kind != ObjectKind::Column).then(|| id.clone())
    }

    /// The type of this name: an enum, a domain, a composite type, or the row type of a relation.
    pub fn type_named(&self, namespace: &Name, name: &Name) -> Option<ObjectId> {
        const TYPES: &[ObjectKind] = &[ObjectKind::Type, ObjectKind::Domain, ObjectKind::Table, ObjectKind::View, ObjectKind::MaterializedView];
        self.whole(namespace, name, TYPES)
    }

    /// The functions, procedures and aggregates of this name.
    pub fn routines<'a>(&'a self, namespace: &Name, name: &Name) -> impl Iterator<Item = &'a ObjectId> + use<'a> {
        const ROUTINES: &[ObjectKind] = &[ObjectKind::Function, ObjectKind::Procedure, ObjectKind::Aggregate];
        self.under(namespace, name).map(|(id, _)| id).filter(|id| ROUTINES.contains(&id.kind))
    }

    /// Whether a name of this class is taken.
    pub fn has(&self, class: Class, namespace: &Name, name: &Name) -> bool {
        match class {
            Class::Relation => self.relation(namespace, name).is_some(),
            Class::Type => self.type_named(namespace, name).is_some(),
            Class::Routine => self.routines(namespace, name).next().is_some(),
            Class::Other => self.under(namespace, name).next().is_some(),
        }
    }

    /// The columns of a table, in order.
    pub fn columns<'a>(&'a self, namespace: &Name, table: &Name) -> Vec<&'a Column> {
        let mut columns: Vec<&Column> = self
            .under(namespace, table)
            .filter_map(|(_, entry)| match &entry.object {
                Object::Column(column) => Some(&**column),
                _ => None,
            })
            .collect();
        columns.sort_by_key(|column| column.ordinal.0);
        columns
    }
}
