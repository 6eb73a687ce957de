//! A view as a block, where it is known what its query returns.

use super::layout::Block;
use super::names::Names;
use super::{attributes, fields};
use crate::canon::Canonical;
use crate::catalog::Catalog;
use crate::object::beside::Beside;
use crate::object::column::Column;
use crate::object::{Object, ObjectId};
use crate::sql::{Name, Type};

/// The block of a view; none where the types of its columns cannot be told.
pub(super) fn view(catalog: &Catalog, names: &Names, id: &ObjectId) -> Option<Block> {
    let Object::View(view) = catalog.object(id)? else { return None };
    let name = names.view(id)?;
    let columns: Vec<Column> = columns(catalog, view)?
        .into_iter()
        .enumerate()
        .map(|(at, (name, ty))| Column {
            namespace: id.namespace.clone(),
            table: id.name.clone(),
            name,
            ty,
            ordinal: Beside(at as u32 + 1),
            ..Column::default()
        })
        .collect();
    let mut block = Block { head: format!("view {name}"), ..Block::default() };
    block.lines = columns.iter().map(|column| fields::field(catalog, names, column, &Default::default())).collect();
    block.attributes = attributes::naming(id, name, names);
    Some(block)
}

/// What the query returns.
fn columns(catalog: &Catalog, view: &crate::object::view::View) -> Option<Vec<(Name, Type)>> {
    Canonical::new(catalog).columns(view.query.body.text(), &view.query.columns)
}
