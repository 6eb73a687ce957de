//! Names of constraints and the indexes under them: what takes a name, and which key is over
//! which columns.

use super::Catalog;
use super::named::NamedKey;
use crate::object::constraint::{Key, Rule};
use crate::object::index::{Index, Subject};
use crate::object::{Class, Kind, Object, ObjectId, ObjectKind};
use crate::sql::Name;
use crate::sql::dialect::{Case, Dialect};
use std::collections::BTreeSet;

/// The relation names that a part of a table takes; in MySQL the names of keys are their table's.
pub(super) fn claimed(object: &Object, dialect: &Dialect) -> Vec<(Name, Name)> {
    match object {
        Object::Index(_) | Object::Constraint(_) | Object::Column(_) if !dialect.parts_in_tables => {
            let claims = object.claims().into_iter().filter(|(class, _, _)| *class == Class::Relation);
            claims.map(|(_, namespace, name)| (namespace, name)).collect()
        }
        _ => Vec::new(),
    }
}

/// The name of a relation or the like, or of a part that claims one, in lower case, where the case of
/// names does not count.
pub(super) fn folded(object: &Object, claims: bool, dialect: &Dialect) -> Option<(Name, Name)> {
    if dialect.case == Case::Folded {
        return None;
    }
    let id = object.id();
    let name = match id.part.is_empty() {
        true => Some(&id.name),
        false => Some(&id.part).filter(|_| claims && id.kind != ObjectKind::Column),
    };
    name.map(|name| (id.namespace.clone(), name.lower()))
}

/// The name of the multirange type that comes with a range type.
pub(super) fn multirange(object: &Object) -> Option<(Name, Name)> {
    match object {
        Object::RangeType(range) => Some((range.multirange.namespace.clone().unwrap_or_default(), range.multirange.name.clone())),
        _ => None,
    }
}

/// Whether two sets of columns are the same, in whatever order.
fn same(one: &[Name], two: &[Name]) -> bool {
    one.len() == two.len() && one.iter().collect::<BTreeSet<_>>() == two.iter().collect::<BTreeSet<_>>()
}

fn indexed(index: &Index) -> Option<Vec<Name>> {
    let column = |subject: &Subject| match subject {
        Subject::Column(name) => Some(name.clone()),
        Subject::Expression(_) => None,
    };
    index.elements.iter().map(|element| column(&element.subject)).collect()
}

impl Catalog {
    /// Whether a relation of any sort has this name, also the index under a constraint and the
    /// sequence of an identity column.
    pub fn is_taken(&self, namespace: &Name, name: &Name) -> bool {
        self.relation(namespace, name).is_some() || self.claimed.get(NamedKey::new(namespace, name)).is_some()
    }

    /// The identity column that a sequence belongs to.
    pub fn identity_of(&self, namespace: &Name, sequence: &Name) -> Option<&ObjectId> {
        self.claimed.get(NamedKey::new(namespace, sequence)).filter(|id| id.kind == ObjectKind::Column)
    }

    /// Whether a constraint in this schema has this name.
    pub fn has_constraint(&self, namespace: &Name, name: &Name) -> bool {
        self.constraints.get(NamedKey::new(namespace, name)).is_some_and(|count| *count > 0)
    }

    /// The primary key of a table.
    pub fn primary_key(&self, namespace: &Name, table: &Name) -> Option<&Key> {
        self.of_kind(ObjectKind::Constraint, namespace, table).find_map(|(_, object)| match object {
            Object::Constraint(constraint) => match &constraint.rule {
                Rule::Key(key) if key.primary => Some(key),
                _ => None,
            },
            _ => None,
        })
    }

    /// The keys and unique indexes of a table over these columns, the primary key first.
    pub fn keys_over(&self, namespace: &Name, table: &Name, columns: &[Name]) -> Vec<ObjectId> {
        let mut found: Vec<(u8, ObjectId)> = Vec::new();
        let (keys, indexes) = (ObjectKind::Constraint, ObjectKind::Index);
        for (id, object) in self.of_kind(keys, namespace, table).chain(self.of_kind(indexes, namespace, table)) {
            let rank = match object {
                Object::Constraint(constraint) => match &constraint.rule {
                    Rule::Key(key) if same(&key.columns, columns) => Some(if key.primary { 0 } else { 1 }),
                    _ => None,
                },
                Object::Index(index) if index.unique && index.predicate.is_none() => indexed(index).filter(|own| same(own, columns)).map(|_| 2),
                _ => None,
            };
            found.extend(rank.map(|rank| (rank, id.clone())));
        }
        found.sort();
        found.into_iter().map(|(_, id)| id).collect()
    }
}
