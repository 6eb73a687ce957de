//! Indexes and constraints that are the same but for their names: they are renamed, for a name is no
//! part of what they are.

use crate::catalog::Catalog;
use crate::object::constraint::{Constraint, Rule};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::plan::{Rename, Step};
use crate::sql::Name;
use crate::sql::dialect::Family;
use std::collections::BTreeSet;

/// The renames that give each of them the name that is wanted.
pub(in crate::plan) fn twins(before: &Catalog, after: &Catalog) -> Vec<Rename> {
    if after.dialect.family == Family::Sqlite {
        return Vec::new();
    }
    let mut taken: BTreeSet<ObjectId> = BTreeSet::new();
    let mut renames = Vec::new();
    for (id, entry) in before.iter().filter(|(id, _)| is_named(id, after.dialect.family) && !after.contains(id)) {
        let twin = after
            .under(&id.namespace, &id.name)
            .find(|(other, found)| other.kind == id.kind && !before.contains(other) && !taken.contains(other) && same(&entry.object, &found.object));
        if let Some((twin, _)) = twin {
            taken.insert(twin.clone());
            renames.push(Rename { id: twin.clone(), from: id.part.clone() });
        }
    }
    renames
}

/// Whether an object has a name that can be changed: MySQL cannot rename constraints.
fn is_named(id: &ObjectId, family: Family) -> bool {
    id.kind == ObjectKind::Index || id.kind == ObjectKind::Constraint && family == Family::Postgres
}

/// Whether two objects differ in nothing but their names.
fn same(one: &Object, two: &Object) -> bool {
    match (one, two) {
        (Object::Index(one), Object::Index(two)) => one.matches(two),
        (Object::Constraint(one), Object::Constraint(two)) => {
            let nameless = |constraint: &Constraint| Constraint { name: Name::default(), ..constraint.clone() };
            !matches!(one.rule, Rule::Check { .. }) && nameless(one) == nameless(two) && one.id().whole() == two.id().whole()
        }
        _ => false,
    }
}

/// Gives the steps of renames their headings.
pub(in crate::plan) fn head(steps: &mut [Step]) {
    for step in steps {
        let kind = step.causes.first().map(|cause| cause.id.kind);
        let title = match kind {
            Some(ObjectKind::Index) => "RenameIndex",
            Some(ObjectKind::Constraint) => "RenameConstraint",
            Some(ObjectKind::Type) => "AlterEnum",
            _ => "AlterTable",
        };
        step.section = Some(title.into());
    }
}
