//! A view as a block, where it is known what its query returns.

use super::layout::Block;
use super::names::Names;
use super::{attributes, fields};
use crate::canon::{Canonical, Views};
use crate::catalog::Catalog;
use crate::object::beside::Beside;
use crate::object::column::Column;
use crate::object::column::mysql::Besides;
use crate::object::view::View;
use crate::object::{Object, ObjectId};
use crate::sql::dialect::Family;
use crate::sql::{Expr, Name};

/// The block of a view; none where the types of its columns cannot be told.
pub(super) fn view(catalog: &Catalog, names: &Names, known: &Views<'_>, id: &ObjectId) -> Option<Block> {
    let Object::View(view) = catalog.object(id)? else { return None };
    let name = names.view(id)?;
    let columns: Vec<Column> = columns(catalog, known, id, view)?
        .into_iter()
        .enumerate()
        .map(|(at, column)| Column { namespace: id.namespace.clone(), table: id.name.clone(), ordinal: Beside(at as u32 + 1), ..column })
        .collect();
    let mut block = Block { head: format!("view {name}"), ..Block::default() };
    block.lines = columns.iter().map(|column| fields::field(catalog, names, column, &Default::default())).collect();
    block.attributes = attributes::naming(id, name, names);
    Some(block)
}

/// What the query returns.
fn columns(catalog: &Catalog, known: &Views<'_>, id: &ObjectId, view: &View) -> Option<Vec<Column>> {
    if catalog.dialect.family == Family::Postgres {
        let columns = Canonical::new(catalog).columns(view.query.body.text(), &view.query.columns)?;
        return Some(columns.into_iter().map(|(name, ty)| Column { name, ty, ..Column::default() }).collect());
    }
    let columns = known.columns(id)?;
    columns.into_iter().map(|(name, column)| shown(name, column, catalog.dialect.family)).collect()
}

/// A column of a view that shows one of a table: what counts there is 0 by default here, and to
/// SQLite it may always be NULL.
fn shown(name: Name, column: Option<Column>, family: Family) -> Option<Column> {
    if family == Family::Sqlite {
        let ty = column.map(|column| column.ty).unwrap_or_default();
        return Some(Column { name, ty, ..Column::default() });
    }
    let column = column.filter(|column| &*column.ty.name != "enum")?;
    let default = column.besides.and_then(|besides| if besides.auto_increment { Some(Expr::new("0")) } else { besides.default });
    let besides = Some(Box::new(Besides { default, ..Besides::default() }));
    Some(Column { name, ty: column.ty, not_null: column.not_null, besides, ..Column::default() })
}
