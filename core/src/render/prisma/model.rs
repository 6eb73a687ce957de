//! A table as a model.

use super::attributes::{self, Attributes};
use super::layout::{Block, Line};
use super::names::Names;
use super::relation::Relations;
use super::{caution, fields};
use crate::catalog::Catalog;
use crate::object::Kind;
use crate::object::table::Table;

/// The block of a table.
pub(super) fn model(catalog: &Catalog, names: &Names, relations: &Relations, table: &Table) -> Block {
    let name = names.model(&table.namespace, &table.name).unwrap_or_default();
    let mut block = Block { head: format!("model {name}"), notes: caution::notes(catalog, table), ..Block::default() };
    let attributes = Attributes::of(catalog, names, table);
    let columns = catalog.columns(&table.namespace, &table.name);
    if columns.is_empty() {
        block.notes.push("This table has no columns.".to_owned());
        block.commented = true;
        return block;
    }
    block.lines = columns.iter().map(|column| fields::field(catalog, names, column, &attributes)).collect();
    for relation in relations.of(table) {
        let mut attributes = relation.attributes.clone();
        let ignored = names
            .tables()
            .iter()
            .any(|other| (&other.namespace, &other.name) == (&relation.other.0, &relation.other.1) && !is_addressed(catalog, other));
        if ignored && is_addressed(catalog, table) {
            attributes.push("@ignore".to_owned());
        }
        block
            .lines
            .push(Line { key: relation.key.clone(), name: relation.name.clone(), ty: relation.ty.clone(), attributes, ..Line::default() });
    }
    block.attributes = attributes.block;
    block.attributes.extend(attributes::naming(&table.id(), name, names));
    if !is_addressed(catalog, table) {
        block.notes.push("No key tells the rows of this table apart, so that programs cannot address them.".to_owned());
        block.attributes.push(("ignore".to_owned(), "@@ignore".to_owned()));
    }
    block
}

/// Whether a key of required columns tells the rows of a table apart.
fn is_addressed(catalog: &Catalog, table: &Table) -> bool {
    let columns = catalog.columns(&table.namespace, &table.name);
    attributes::keys(catalog, &table.namespace, &table.name).iter().any(|key| {
        let required = |name: &crate::sql::Name| columns.iter().any(|column| column.name == *name && fields::is_required(catalog, column));
        key.is_unique() && key.is_whole() && key.columns.iter().all(required)
    })
}
