//! What MySQL keeps of a table that a schema does not say: the order of its columns, what a
//! declaration has besides, and the indexes that foreign keys stand on.

use crate::catalog::Catalog;
use crate::object::beside::Beside;
use crate::object::column::Column;
use crate::object::column::mysql::Besides;
use crate::object::constraint::Rule;
use crate::object::index::{Element, Index};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::QualifiedName;
use crate::sql::dialect::Family;

/// Settles the tables that both sides have.
pub(super) fn settle(settled: &mut Catalog, other: &Catalog) {
    if settled.dialect.family != Family::Mysql {
        return;
    }
    let tables = settled.iter().map(|(id, _)| id).filter(|id| id.kind == ObjectKind::Table && other.contains(id));
    for table in tables.cloned().collect::<Vec<_>>() {
        columns(settled, other, &table);
        indexes(settled, other, &table);
    }
}

/// Columns that are there stay where they are, and new ones come last; a new text has the collation
/// of its table.
fn columns(settled: &mut Catalog, other: &Catalog, table: &ObjectId) {
    let last = other.columns(&table.namespace, &table.name).last().map_or(0, |column| column.ordinal.0);
    let collation = match other.object(table) {
        Some(Object::Table(table)) => table.collation.clone(),
        _ => None,
    };
    let ids: Vec<ObjectId> = settled.columns(&table.namespace, &table.name).into_iter().map(Kind::id).collect();
    for (at, id) in ids.iter().enumerate() {
        let there = match other.object(id) {
            Some(Object::Column(column)) => Some(column.ordinal),
            _ => None,
        };
        let Some(Object::Column(column)) = settled.get_mut(id).map(|entry| &mut entry.object) else { continue };
        column.ordinal = there.unwrap_or(Beside(last + 1 + at as u32));
        let implied = column.besides.as_ref().is_some_and(|besides| besides.implied.0);
        if there.is_none()
            && implied
            && let (Some(own), Some(name)) = (&mut column.collation, &collation)
        {
            own.name = name.clone();
        }
    }
}

/// An index that a foreign key stands on is there whatever a schema says.
fn indexes(settled: &mut Catalog, other: &Catalog, table: &ObjectId) {
    let keys: Vec<(ObjectId, Vec<Element>)> = settled
        .of_kind(ObjectKind::Constraint, &table.namespace, &table.name)
        .filter_map(|(id, object)| match object {
            Object::Constraint(constraint) => match &constraint.rule {
                Rule::Foreign(foreign) => Some((id.clone(), foreign.columns.iter().map(Element::column).collect())),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let serves = |index: &Index| keys.iter().any(|(_, columns)| *columns == index.elements);
    let stays = |index: &Index| keys.iter().any(|(id, columns)| *columns == index.elements && other.contains(id));
    // One that the schema calls otherwise is renamed; the name of what a key implies only counts with the key.
    let renamed = |index: &Index| {
        let wanted = |had: &Index| had.elements == index.elements && !other.contains(&had.id()) && !(had.implied.0 && stays(had));
        own(settled, table).any(wanted)
    };
    let missing: Vec<ObjectId> =
        own(other, table).filter(|index| !settled.contains(&index.id()) && serves(index) && !renamed(index)).map(Kind::id).collect();
    for entry in missing.iter().filter_map(|id| other.get(id)) {
        settled.put(entry.clone());
    }
    // One that a foreign key would imply is not, where another serves that key already.
    let served = |index: &Index| own(settled, table).any(|had| had.elements == index.elements && other.contains(&had.id()));
    let implied: Vec<ObjectId> = own(settled, table)
        .filter(|index| index.implied.0 && !other.contains(&index.id()) && (stays(index) || served(index)))
        .map(Kind::id)
        .collect();
    implied.iter().for_each(|id| drop(settled.remove(id)));
}

fn own<'c>(catalog: &'c Catalog, table: &ObjectId) -> impl Iterator<Item = &'c Index> + use<'c> {
    catalog.of_kind(ObjectKind::Index, &table.namespace, &table.name).filter_map(|(_, object)| match object {
        Object::Index(index) => Some(&**index),
        _ => None,
    })
}

/// What a declaration has besides its type: a schema says the default and whether it counts.
pub(super) fn besides(had: &Column, wanted: &Column, open: bool) -> Option<Box<Besides>> {
    let own = wanted.besides.as_deref().cloned().unwrap_or_default();
    let had_besides = had.besides.as_deref().cloned().unwrap_or_default();
    // The tool never looks at defaults of documents, and a default that is computed is one of its columns.
    let keeps = open || &*wanted.ty.name == "json" || had.generated.is_some();
    let default = if keeps { had_besides.default.clone() } else { own.default };
    Some(Box::new(Besides { default, auto_increment: own.auto_increment, ..had_besides }))
}

/// Whether a document is wanted where MariaDB keeps one: as a text that is checked.
pub(super) fn is_document(had: &Column, wanted: &Column) -> bool {
    let check = had.besides.as_ref().and_then(|besides| besides.check.as_ref());
    let checked = check.is_some_and(|check| check.text().replace('`', "") == format!("json_valid({})", had.name));
    &*wanted.ty.name == "json" && &*had.ty.name == "longtext" && checked
}

/// A text keeps its collation where its type changes.
pub(super) fn collation(had: &Column, wanted: &Column) -> Option<QualifiedName> {
    if is_document(had, wanted) {
        return had.collation.clone();
    }
    wanted.collation.as_ref().and(had.collation.clone().or_else(|| wanted.collation.clone()))
}

/// The default that stands in a declaration.
pub(super) fn is_open(schema: &Catalog, column: &ObjectId) -> bool {
    schema.open.contains(&ObjectId { kind: ObjectKind::Default, ..column.clone() })
}
