//! What SQLite's ALTER TABLE can do. Manual: "ALTER TABLE", its limits on ADD COLUMN and DROP COLUMN.

use crate::catalog::{Catalog, Graph};
use crate::diff::{Change, Diff, Verb};
use crate::object::column::Column;
use crate::object::constraint::{Constraint, Rule};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::Name;
use crate::sql::expr::default_value;

/// Whether ADD COLUMN and DROP COLUMN alone make the changes of a table.
pub(super) fn suffice(table: &ObjectId, diff: &Diff, graph: &Graph<'_>, before: &Catalog, after: &Catalog) -> bool {
    let is_part = |change: &&Change| change.id.whole() == *table && !matches!(change.id.kind, ObjectKind::Index | ObjectKind::Trigger);
    let made = |column: &ObjectId| diff.changes.get(column).filter(|change| change.verb == Verb::Create).map(|change| change.id.clone());
    diff.changes.values().filter(is_part).all(|change| match (change.id.kind, change.verb) {
        (ObjectKind::Column, Verb::Create) => can_add(&change.id, after),
        (ObjectKind::Column, Verb::Drop) => can_drop(&change.id, graph, before, after),
        (ObjectKind::Default, Verb::Create | Verb::Drop) => {
            diff.changes.get(&change.id.sibling(ObjectKind::Column, &change.id.part)).is_some_and(|column| column.verb == change.verb)
        }
        (ObjectKind::Constraint, Verb::Create) => change.to.as_ref().is_some_and(|to| carrier(&to.object, after, made).is_some()),
        _ => false,
    })
}

/// The new column in whose declaration a constraint can stand: a reference of that column alone, or
/// a check that names it.
pub(super) fn carrier<T>(object: &Object, after: &Catalog, made: impl Fn(&ObjectId) -> Option<T>) -> Option<T> {
    let Object::Constraint(constraint) = object else { return None };
    match &constraint.rule {
        Rule::Foreign(foreign) if foreign.columns.len() == 1 => made(&column_of(constraint, foreign.columns.first()?)),
        Rule::Check { .. } => after.requirements(object).iter().rev().map(|(id, _)| id).filter(|id| id.kind == ObjectKind::Column).find_map(made),
        _ => None,
    }
}

fn column_of(constraint: &Constraint, name: &Name) -> ObjectId {
    constraint.id().sibling(ObjectKind::Column, name)
}

fn column<'a>(id: &ObjectId, catalog: &'a Catalog) -> Option<&'a Column> {
    match catalog.object(id) {
        Some(Object::Column(column)) => Some(column),
        _ => None,
    }
}

/// A column that rows which are there can be given at once: no key, nothing stored that must be
/// computed, a constant for a default, and one there must be where NULL is refused.
fn can_add(id: &ObjectId, after: &Catalog) -> bool {
    let Some(column) = column(id, after) else { return false };
    let default = match after.object(&id.sibling(ObjectKind::Default, &id.part)) {
        Some(Object::Default(default)) => Some(default.value.text()),
        _ => None,
    };
    let value = default.filter(|value| !value.eq_ignore_ascii_case("null"));
    let constant = value.is_none_or(|value| default_value(value, after.dialect) == value && !value.to_ascii_lowercase().starts_with("current_"));
    let refers = after.under(&id.namespace, &id.name).any(|(_, entry)| match &entry.object {
        Object::Constraint(constraint) => matches!(&constraint.rule, Rule::Foreign(foreign) if foreign.columns.contains(&id.part)),
        _ => false,
    });
    match &column.generated {
        Some(generated) => !generated.stored && !column.not_null,
        None => constant && (value.is_some() || !column.not_null) && !(refers && value.is_some()),
    }
}

/// A column that nothing names, and not the last one.
fn can_drop(id: &ObjectId, graph: &Graph<'_>, before: &Catalog, after: &Catalog) -> bool {
    let stays = |column: &Column| after.contains(&column.id());
    let named = graph.dependents(id).any(|dependent| dependent.kind != ObjectKind::Default);
    !named && before.columns(&id.namespace, &id.name).iter().any(|column| stays(column))
}
