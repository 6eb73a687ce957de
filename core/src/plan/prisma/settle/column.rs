//! Columns and defaults: what a schema says of them, and what it leaves open.

use super::{mysql, put, sqlite};
use crate::catalog::{Catalog, Entry, Notation};
use crate::object::column::Column;
use crate::object::default::Default;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Type;
use crate::sql::dialect::Family;

/// Types whose digits count only where both sides say them.
const TIMES: [&str; 4] = ["time with time zone", "time without time zone", "timestamp with time zone", "timestamp without time zone"];

/// A column that both sides have: the type and whether it must have a value are the schema's.
pub(super) fn settle(settled: &mut Catalog, other: &Catalog, had: &Column, wanted: &Column, schema: &Catalog) {
    let id = ObjectId::part(ObjectKind::Column, &had.namespace, &had.table, &had.name);
    let Some(entry) = other.get(&id) else { return };
    let both_lists = had.ty.array && wanted.ty.array;
    let counts = counter(schema, &id).is_some();
    let column = Column {
        ty: match schema.dialect.family {
            Family::Sqlite => sqlite::data_type(&had.ty, &wanted.ty),
            _ if same_time(&had.ty, &wanted.ty) || mysql::is_document(had, wanted) => had.ty.clone(),
            _ => wanted.ty.clone(),
        },
        // A list is never required, and may be.
        not_null: match schema.dialect.family {
            Family::Sqlite => sqlite::not_null(had, wanted, other),
            _ if both_lists => had.not_null,
            _ => wanted.not_null,
        },
        identity: had.identity.clone().filter(|_| counts),
        generated: match other.notation {
            Notation::Sql => had.generated.clone().or_else(|| wanted.generated.clone()),
            Notation::Prisma { .. } => wanted.generated.clone(),
        },
        collation: match schema.dialect.family {
            Family::Mysql => mysql::collation(had, wanted),
            Family::Sqlite => had.collation.clone(),
            Family::Postgres => had.collation.clone().filter(|_| had.ty == wanted.ty),
        },
        besides: match schema.dialect.family {
            Family::Mysql => mysql::besides(had, wanted, mysql::is_open(schema, &id)),
            _ => had.besides.clone(),
        },
        storage: had.storage.clone().filter(|_| had.ty == wanted.ty),
        ordinal: wanted.ordinal,
        ..had.clone()
    };
    if column.identity.is_some() {
        drop_counter(settled, schema, &id);
    }
    // What computes a column is a default to a schema, which has no other word for it.
    if column.generated.is_some() {
        settled.remove(&ObjectId { kind: ObjectKind::Default, ..id });
    }
    put(settled, schema, Box::new(column), entry);
}

fn same_time(had: &Type, wanted: &Type) -> bool {
    let time = had.namespace.is_none() && TIMES.contains(&&*had.name);
    time && had.name == wanted.name && had.array == wanted.array && (had.modifier.is_empty() || wanted.modifier.is_empty())
}

/// The default of a column that counts by a sequence.
fn counter(catalog: &Catalog, column: &ObjectId) -> Option<ObjectId> {
    let id = ObjectId { kind: ObjectKind::Default, ..column.clone() };
    match catalog.object(&id) {
        Some(Object::Default(default)) if default.value.text().to_ascii_lowercase().starts_with("nextval(") => Some(id),
        _ => None,
    }
}

/// Takes a counting default out, with the sequence that goes with it.
fn drop_counter(settled: &mut Catalog, schema: &Catalog, column: &ObjectId) {
    let Some(default) = counter(schema, column) else { return };
    settled.remove(&default);
    for (owner, sequence) in owned(schema, column) {
        settled.remove(&owner);
        settled.remove(&sequence);
    }
}

/// The sequences of a column, with what says that they are.
fn owned(catalog: &Catalog, column: &ObjectId) -> Vec<(ObjectId, ObjectId)> {
    let owners = catalog.hanging_on(&column.namespace, &column.name).filter(|id| id.kind == ObjectKind::SequenceOwner);
    let own = owners.filter(|id| match catalog.object(id) {
        Some(Object::SequenceOwner(owner)) => owner.column_id() == *column,
        _ => false,
    });
    own.map(|id| (id.clone(), ObjectId { kind: ObjectKind::Sequence, ..id.clone() })).collect()
}

/// A default that the other side has.
pub(super) fn settle_default(settled: &mut Catalog, other: &Catalog, id: &ObjectId, entry: &Entry, schema: &Catalog) {
    let column = ObjectId { kind: ObjectKind::Column, ..id.clone() };
    let (Object::Default(had), true) = (&entry.object, schema.contains(&column)) else { return };
    let wanted = match schema.object(id) {
        Some(Object::Default(wanted)) => Some(wanted),
        _ => None,
    };
    let moment = |text: &str| text.starts_with('\'') && TIMES.contains(&&*had.ty.name);
    let keeps = match wanted {
        // Which sequence counts is not said, only that one does.
        Some(wanted) if counter(other, &column).is_some() && counter(schema, &column).is_some() => {
            if wanted.value != had.value || !owned(other, &column).is_empty() {
                drop_counter(settled, schema, &column);
                keep_sequences(settled, other, &column, own_type(schema, &column));
            }
            true
        }
        Some(wanted) => {
            let (wanted, had) = (wanted.value.text(), had.value.text());
            moment(wanted) && moment(had) || is_empty_list(wanted) && is_empty_list(had)
        }
        None => schema.open.contains(id) || had.value.text().to_ascii_lowercase().starts_with("null") || is_generated(other, &column),
    };
    if keeps {
        let ty = own_type(schema, &column).unwrap_or(&had.ty).clone();
        put(settled, schema, Box::new(Default { ty, ..(**had).clone() }), entry);
    }
}

/// An empty list has two spellings.
fn is_empty_list(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.starts_with("array[]") || text == "'{}'" || text.starts_with("'{}'::")
}

fn is_generated(catalog: &Catalog, column: &ObjectId) -> bool {
    matches!(catalog.object(column), Some(Object::Column(column)) if column.generated.is_some())
}

/// The sequences of a column as they stand; where the type of the column changes, theirs changes with it.
fn keep_sequences(settled: &mut Catalog, other: &Catalog, column: &ObjectId, wanted: Option<&Type>) {
    let changed = wanted.filter(|wanted| own_type(other, column) != Some(wanted));
    let own = owned(other, column).into_iter().flat_map(|(owner, sequence)| [sequence, owner]);
    for entry in own.filter_map(|id| other.get(&id)) {
        let mut entry = entry.clone();
        if let (Object::Sequence(sequence), Some(ty)) = (&mut entry.object, changed) {
            sequence.ty = ty.clone();
        }
        settled.put(entry);
    }
}

fn own_type<'c>(catalog: &'c Catalog, column: &ObjectId) -> Option<&'c Type> {
    match catalog.object(column) {
        Some(Object::Column(column)) => Some(&column.ty),
        _ => None,
    }
}
