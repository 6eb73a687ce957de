//! What a Prisma schema leaves to the database. A schema has no word for views, checks, triggers,
//! comments and much else: in a comparison it then has what the other side has.

mod column;
mod index;
mod mysql;
mod sqlite;

use crate::catalog::{Catalog, Entry, Notation};
use crate::object::constraint::{Constraint, Rule};
use crate::object::enum_type::EnumType;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::dialect::Family;

/// The table in which the tool of Prisma keeps its history.
const HISTORY: &str = "_prisma_migrations";

/// Both sides as they are to be compared; none for a side that stays as it is.
pub(in crate::plan) fn settle(before: &Catalog, after: &Catalog) -> (Option<Catalog>, Option<Catalog>) {
    match (before.notation, after.notation) {
        (Notation::Sql, Notation::Sql) => (None, None),
        (Notation::Sql, Notation::Prisma { .. }) => (None, Some(completed(after, before, true))),
        (Notation::Prisma { .. }, Notation::Sql) => (Some(completed(before, after, false)), None),
        (Notation::Prisma { .. }, Notation::Prisma { .. }) => (None, Some(between_schemas(before, after))),
    }
}

/// The second of two schemas, without the differences that mean nothing in such a schema.
fn between_schemas(before: &Catalog, after: &Catalog) -> Catalog {
    let mut target = after.clone();
    for (id, entry) in before.iter().filter(|(id, _)| matches!(id.kind, ObjectKind::Type | ObjectKind::Column | ObjectKind::Default)) {
        match (&entry.object, after.object(id)) {
            (Object::EnumType(had), Some(Object::EnumType(wanted))) => put(&mut target, after, enumeration(had, wanted, true), entry),
            (Object::Column(had), Some(Object::Column(wanted))) => column::settle(&mut target, before, had, wanted, after),
            (Object::Default(_), _) => column::settle_default(&mut target, before, id, entry, after),
            _ => {}
        }
    }
    keep_schemas(&mut target, before);
    mysql::settle(&mut target, before);
    target
}

/// A schema with all that it cannot say as the other side has it.
fn completed(schema: &Catalog, other: &Catalog, target: bool) -> Catalog {
    let mut settled = schema.clone();
    for (id, entry) in other.iter() {
        let table = schema.contains(&id.whole());
        match (&entry.object, schema.object(id)) {
            _ if &*id.name == HISTORY || is_elsewhere(schema, id) => settled.put(entry.clone()),
            (Object::EnumType(had), Some(Object::EnumType(wanted))) => put(&mut settled, schema, enumeration(had, wanted, target), entry),
            (Object::Table(_) | Object::Extension(_) | Object::Schema(_), Some(_)) => settled.put(entry.clone()),
            (Object::Schema(_) | Object::Extension(_), None) => settled.put(entry.clone()),
            (Object::Column(had), Some(Object::Column(wanted))) => column::settle(&mut settled, other, had, wanted, schema),
            (Object::Default(_), _) if table => column::settle_default(&mut settled, other, id, entry, schema),
            (Object::Constraint(had), found) if table => constraint(&mut settled, schema, had, found, entry),
            (Object::Index(had), _) if table => index::settle(&mut settled, other, schema, had, entry),
            (Object::Table(table), None) if table.partition_of.is_some() => keep_whole(&mut settled, other, id),
            (Object::Sequence(_), _) if other.object(&ObjectId { kind: ObjectKind::SequenceOwner, ..id.clone() }).is_none() => {
                settled.put(entry.clone());
            }
            (Object::Table(_) | Object::Column(_) | Object::Default(_) | Object::Constraint(_) | Object::Index(_) | Object::EnumType(_), _) => {}
            (Object::Sequence(_) | Object::SequenceOwner(_), _) => {}
            // A trigger or a policy goes with its table.
            (Object::Trigger(_) | Object::Policy(_) | Object::Rule(_), None) if !table && other.contains(&id.whole()) => {}
            _ => settled.put(entry.clone()),
        }
        say_alike(&mut settled, id, entry);
    }
    mysql::settle(&mut settled, other);
    settled
}

/// Whether an object stands in a schema of the database that is none of the Prisma schema's.
fn is_elsewhere(schema: &Catalog, id: &ObjectId) -> bool {
    let namespace = &id.namespace;
    match schema.notation {
        _ if namespace.is_empty() => false,
        Notation::Prisma { qualified: true } => !schema.iter().any(|(own, _)| own.namespace == *namespace),
        _ => namespace.as_str() != schema.dialect.home,
    }
}

/// Comments, owners and privileges are never said in a schema.
fn say_alike(settled: &mut Catalog, id: &ObjectId, entry: &Entry) {
    if let Some(found) = settled.get_mut(id).filter(|found| found.facets != entry.facets) {
        found.facets = entry.facets.clone();
    }
}

/// Puts an object in with the place that the schema gives it.
fn put(settled: &mut Catalog, schema: &Catalog, object: impl Into<Object>, entry: &Entry) {
    let object = object.into();
    let origin = schema.get(&object.id()).map_or(entry.origin, |found| found.origin);
    settled.put(Entry { object, facets: entry.facets.clone(), origin });
}

/// A table that is a part of another's storage stays, with all its parts.
fn keep_whole(settled: &mut Catalog, other: &Catalog, id: &ObjectId) {
    for (_, entry) in other.under(&id.namespace, &id.name) {
        settled.put(entry.clone());
    }
}

/// Schemas are made where something is to stand in them, and never dropped.
fn keep_schemas(target: &mut Catalog, before: &Catalog) {
    for (id, entry) in before.iter().filter(|(id, _)| matches!(id.kind, ObjectKind::Schema | ObjectKind::Extension)) {
        if !target.contains(id) {
            target.put(entry.clone());
        }
    }
}

/// The values of an enum are a set: those that stay keep their order, and new ones come last. Where
/// one goes, the type is made anew, in the order that is declared.
fn enumeration(had: &EnumType, wanted: &EnumType, target: bool) -> EnumType {
    let renamed = |label: &str| wanted.renamed.0.iter().find(|(_, old)| ***old == *label).map(|(new, _)| new.clone());
    let had_labels: Vec<Box<str>> = had
        .labels
        .iter()
        .map(|label| renamed(label).filter(|_| !wanted.labels.contains(label)).unwrap_or_else(|| label.clone()))
        .collect();
    let all_stay = had_labels.iter().all(|label| wanted.labels.contains(label));
    let same = had.labels.len() == wanted.labels.len();
    if !all_stay || !(target || same) {
        return wanted.clone();
    }
    let fresh = wanted.labels.iter().filter(|label| !had_labels.contains(label)).cloned();
    EnumType { labels: had_labels.iter().cloned().chain(fresh).collect(), ..wanted.clone() }
}

fn constraint(settled: &mut Catalog, schema: &Catalog, had: &Constraint, found: Option<&Object>, entry: &Entry) {
    match (&had.rule, found) {
        (Rule::Check { .. } | Rule::Exclude { .. }, _) => settled.put(entry.clone()),
        (Rule::Key(key), _) if !key.primary => index::settle_key(settled, schema, had, key, entry),
        (Rule::Key(_), Some(Object::Constraint(wanted))) => {
            let mut rule = wanted.rule.clone();
            if schema.dialect.family == Family::Sqlite {
                sqlite::keep_counting(&had.rule, &mut rule);
            }
            put(settled, schema, Box::new(Constraint { rule, ..had.clone() }), entry);
        }
        (Rule::Foreign(foreign), Some(Object::Constraint(wanted))) => {
            let mut merged = had.clone();
            if let (Rule::Foreign(merged), Rule::Foreign(wanted)) = (&mut merged.rule, &wanted.rule) {
                *merged = crate::object::constraint::Foreign { full: foreign.full, ..wanted.clone() };
            }
            put(settled, schema, Box::new(merged), entry);
        }
        _ => {}
    }
}
