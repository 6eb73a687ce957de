//! What falls with what: the objects that the server removes together with another, without being
//! asked to cascade. One fact, used by the reader of DROP and by the planner.

use super::Catalog;
use super::named::NamedKey;
use super::spoken;
use crate::object::definition::base_type;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;
use std::collections::BTreeSet;

/// The relations that an object hangs on without being a part of them.
pub(super) fn hangs_on(object: &Object) -> Vec<(Name, Name)> {
    match object {
        Object::Extension(extension) => vec![(extension.schema.clone(), Name::default())],
        Object::SequenceOwner(owner) => vec![(owner.table_namespace.clone(), owner.table.clone())],
        Object::Table(table) => table.parents().cloned().collect(),
        Object::PublicationMember(member) => member.table.iter().map(|table| (member.namespace.clone(), table.clone())).collect(),
        Object::Index(index) => index.attached_to.iter().cloned().collect(),
        Object::Constraint(constraint) => constraint.support.attached_to.iter().cloned().collect(),
        _ => Vec::new(),
    }
}

impl Catalog {
    /// What hangs on a relation: partitions, children, attached indexes, sequence owners.
    pub fn hanging_on<'a>(&'a self, namespace: &Name, name: &Name) -> impl Iterator<Item = &'a ObjectId> + use<'a> {
        self.hanging.get(NamedKey::new(namespace, name)).into_iter().flatten()
    }

    /// The extensions that are put in a schema.
    pub fn extensions_in<'a>(&'a self, namespace: &Name) -> impl Iterator<Item = &'a ObjectId> + use<'a> {
        self.hanging_on(namespace, &Name::default()).filter(|id| id.kind == ObjectKind::Extension)
    }

    /// The tables that inherit from a table, or are its partitions.
    pub fn children(&self, namespace: &Name, table: &Name) -> impl Iterator<Item = &ObjectId> {
        self.hanging_on(namespace, table).filter(|id| id.kind == ObjectKind::Table)
    }

    /// Everything that the server removes together with this object, itself not among it.
    pub fn falls_with(&self, id: &ObjectId) -> BTreeSet<ObjectId> {
        let mut fallen = BTreeSet::new();
        let mut next = vec![id.clone()];
        while let Some(id) = next.pop() {
            for other in self.falls_directly(&id) {
                if fallen.insert(other.clone()) {
                    next.push(other);
                }
            }
        }
        fallen.remove(id);
        fallen
    }

    /// What the server removes together with this object, without what falls with that in turn.
    pub fn falls_directly(&self, id: &ObjectId) -> Vec<ObjectId> {
        match id.kind {
            ObjectKind::Table => {
                let parts = self.parts(id);
                let partitions = self.children(&id.namespace, &id.name).filter(|child| self.is_partition(child)).cloned();
                let published = self.hanging_on(&id.namespace, &id.name).filter(|member| member.kind == ObjectKind::PublicationMember).cloned();
                parts.into_iter().chain(published).chain(partitions).chain(self.owned_sequences(id, None)).collect()
            }
            ObjectKind::View | ObjectKind::MaterializedView => self.parts(id),
            ObjectKind::Domain => self.parts_of_kind(id, ObjectKind::DomainConstraint),
            ObjectKind::Type if base_type::is_body(id) => self.base_type(id),
            ObjectKind::Publication => self.parts_of_kind(id, ObjectKind::PublicationMember),
            // MySQL only takes it out of its keys, so they are dropped by name.
            ObjectKind::Column if self.dialect.parts_in_tables => Vec::new(),
            ObjectKind::Column => {
                let parts = self.fallen_with_column(id);
                parts.into_iter().chain(self.owned_sequences(id, Some(&id.part))).chain(self.inherited_from(id)).collect()
            }
            ObjectKind::Index | ObjectKind::Constraint => {
                let attached = self.hanging_on(&id.namespace, &id.part);
                let attached = attached.filter(|child| matches!(child.kind, ObjectKind::Index | ObjectKind::Constraint)).cloned();
                attached.chain(self.inherited_from(id)).collect()
            }
            ObjectKind::Sequence => vec![ObjectId { kind: ObjectKind::SequenceOwner, ..id.clone() }],
            _ => Vec::new(),
        }
    }

    /// The shell of a base type and the functions that it and they need each other: only together
    /// can they go.
    fn base_type(&self, body: &ObjectId) -> Vec<ObjectId> {
        let shell = ObjectId::new(ObjectKind::Type, &body.namespace, &body.name);
        let needed = self.object(body).map(|body| self.requirements(body)).unwrap_or_default();
        let mutual = |id: &ObjectId| self.object(id).is_some_and(|function| self.requirements(function).contains(&shell));
        let mut fallen: Vec<ObjectId> = needed.iter().map(|(id, _)| id).filter(|id| mutual(id)).cloned().collect();
        fallen.push(shell);
        fallen
    }

    /// What is kept under the same name as a whole or a part.
    fn parts(&self, id: &ObjectId) -> Vec<ObjectId> {
        let under = self.under(&id.namespace, &id.name).map(|(other, _)| other);
        under.filter(|other| !other.part.is_empty() && !other.part.starts_with('(')).cloned().collect()
    }

    fn parts_of_kind(&self, id: &ObjectId, kind: ObjectKind) -> Vec<ObjectId> {
        self.parts(id).into_iter().filter(|part| part.kind == kind).collect()
    }

    fn is_partition(&self, id: &ObjectId) -> bool {
        matches!(self.object(id), Some(Object::Table(table)) if table.partition_of.is_some())
    }

    /// The parts of its table that need a column.
    fn fallen_with_column(&self, column: &ObjectId) -> Vec<ObjectId> {
        const FALLING: &[ObjectKind] = &[ObjectKind::Default, ObjectKind::Constraint, ObjectKind::Index, ObjectKind::Statistics];
        let name = spoken::Names::from_iter([column.part.clone()]);
        let parts = FALLING.iter().flat_map(|&kind| self.of_kind(kind, &column.namespace, &column.name));
        let falls = |object: &Object| spoken::speaks_of(object, &name) && self.requirements(object).contains(column);
        parts.filter(|(id, object)| !id.part.is_empty() && falls(object)).map(|(id, _)| id.clone()).collect()
    }

    fn owned_sequences(&self, id: &ObjectId, column: Option<&Name>) -> Vec<ObjectId> {
        let owners = self.hanging_on(&id.namespace, &id.name).filter_map(|owner| match self.object(owner) {
            Some(Object::SequenceOwner(owner)) => Some(owner),
            _ => None,
        });
        let owners = owners.filter(|owner| column.is_none_or(|column| *column == owner.column));
        owners.map(|owner| ObjectId::new(ObjectKind::Sequence, &owner.namespace, &owner.sequence)).collect()
    }
}
