//! That something is called otherwise from now on, or stands in another schema, and what this
//! means for those that refer to it: for names kept as names here, for names in texts in
//! `renaming_text`.

use super::{ObjectId, ObjectKind};
use crate::sql::{Name, QualifiedName, Type};

/// What something was called, and what it is called now. The kinds are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Renaming {
    /// Before.
    pub from: ObjectId,
    /// After.
    pub to: ObjectId,
}

impl Renaming {
    /// Whether a relation is renamed: a table, a view, a sequence.
    pub(super) fn is_relation(&self) -> bool {
        const RELATIONS: [ObjectKind; 4] = [ObjectKind::Table, ObjectKind::View, ObjectKind::MaterializedView, ObjectKind::Sequence];
        RELATIONS.contains(&self.from.kind)
    }

    /// Follows in a schema's name.
    pub fn schema(&self, namespace: &mut Name) {
        if self.from.kind == ObjectKind::Schema && *namespace == self.from.name {
            *namespace = self.to.name.clone();
        }
    }

    fn whole(&self, namespace: &mut Name, name: &mut Name) {
        if *namespace == self.from.namespace && *name == self.from.name {
            *namespace = self.to.namespace.clone();
            *name = self.to.name.clone();
        }
    }

    /// Follows in the name of a relation, or of a type that has parts: the owner of a part too.
    pub fn relation(&self, namespace: &mut Name, name: &mut Name) {
        self.schema(namespace);
        if self.is_relation() {
            self.whole(namespace, name);
        }
    }

    /// Follows in the name of an index, which is that of a constraint where it stands under one.
    pub fn index(&self, namespace: &mut Name, name: &mut Name) {
        self.schema(namespace);
        let index = matches!(self.from.kind, ObjectKind::Index | ObjectKind::Constraint);
        if index && *namespace == self.from.namespace && *name == self.from.part {
            *name = self.to.part.clone();
        }
    }

    /// Follows in the name of a column of this relation.
    pub fn column(&self, namespace: &Name, relation: &Name, column: &mut Name) {
        self.part(ObjectKind::Column, namespace, relation, column);
    }

    /// Follows in the name of a part of this kind.
    pub fn part(&self, kind: ObjectKind, namespace: &Name, owner: &Name, part: &mut Name) {
        let same = self.from.kind == kind && self.from.namespace == *namespace && self.from.name == *owner;
        if same && *part == self.from.part {
            *part = self.to.part.clone();
        }
    }

    /// Follows in the name of a whole object of this kind.
    pub fn object(&self, kind: ObjectKind, namespace: &mut Name, name: &mut Name) {
        self.schema(namespace);
        if self.from.kind == kind {
            self.whole(namespace, name);
        }
    }

    /// Follows in the name of a routine, whatever its arguments.
    pub fn routine(&self, namespace: &mut Name, name: &mut Name) {
        self.schema(namespace);
        if matches!(self.from.kind, ObjectKind::Function | ObjectKind::Procedure | ObjectKind::Aggregate) {
            self.whole(namespace, name);
        }
    }

    /// Follows in the name of a type, a domain, or the row type of a relation.
    pub fn data_type(&self, ty: &mut Type) {
        let Some(namespace) = &mut ty.namespace else { return };
        self.schema(namespace);
        if self.is_relation() || matches!(self.from.kind, ObjectKind::Type | ObjectKind::Domain) {
            self.whole(namespace, &mut ty.name);
        }
    }

    /// Follows in a name that carries its schema unless it is the server's own.
    pub fn reference(&self, kind: ObjectKind, name: &mut QualifiedName) {
        if let Some(namespace) = &mut name.namespace {
            self.object(kind, namespace, &mut name.name);
        }
    }
}
