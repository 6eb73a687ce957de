//! The fields of a model that are columns.

use super::attributes::Attributes;
use super::default::{generated, is_null, known};
use super::layout::{Key, Line};
use super::names::{Names, string};
use super::scalar::{Scalar, scalar};
use crate::canon::Canonical;
use crate::catalog::{Catalog, Notation};
use crate::object::column::Column;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::dialect::Family;

/// The line of a column.
pub(super) fn field(catalog: &Catalog, names: &Names, column: &Column, attributes: &Attributes) -> Line {
    let scalar = scalar(column, names, catalog.dialect);
    let required = is_required(catalog, column);
    let arity = match (column.ty.array, required) {
        (true, _) => "[]",
        (false, true) => "",
        (false, false) => "?",
    };
    let name = names.field(&column.namespace, &column.table, &column.name);
    let mut said: Vec<String> = attributes.fields.iter().filter(|(own, _)| *own == column.name).map(|(_, text)| text.clone()).collect();
    let value = value(catalog, names, column, &scalar);
    said.extend(value.map(|value| format!("@default({value})")));
    if name != column.name.as_str() {
        said.push(format!("@map({})", string(&column.name)));
    }
    said.extend(scalar.native.iter().map(|native| format!("@db.{native}")));
    let commented = name.is_empty();
    let notes = match commented {
        true => vec!["This column has no name that a field could have. Give it one, and keep that of the column in @map.".to_owned()],
        false => Vec::new(),
    };
    let name = if commented { column.name.to_string() } else { name };
    Line { key: Key::Column(column.name.clone()), notes, commented, name, ty: format!("{}{arity}", scalar.name), attributes: said }
}

/// What stands in `@default(…)`.
fn value(catalog: &Catalog, names: &Names, column: &Column, scalar: &Scalar) -> Option<String> {
    let counts = column.besides.as_ref().is_some_and(|besides| besides.auto_increment);
    if column.identity.is_some() || counts || is_counting_key(catalog, column) {
        return Some("autoincrement()".to_owned());
    }
    let text = text(catalog, column)?;
    let known = |text: &str| known(text, scalar, column.ty.array, names, catalog.dialect.family);
    if is_null(&text) {
        return None;
    }
    known(&text).or_else(|| {
        let canonical = if catalog.notation == Notation::Sql { canonical(catalog, column) } else { None };
        let text = canonical.unwrap_or(text);
        known(&text).or_else(|| Some(generated(&text, catalog.dialect)))
    })
}

/// Whether every row has a value there.
pub(super) fn is_required(catalog: &Catalog, column: &Column) -> bool {
    column.not_null || is_counting_key(catalog, column)
}

/// Whether SQLite counts a column by itself: the one that numbers the rows.
fn is_counting_key(catalog: &Catalog, column: &Column) -> bool {
    let key = catalog.primary_key(&column.namespace, &column.table).filter(|_| catalog.dialect.family == Family::Sqlite);
    column.ty.name.eq_ignore_ascii_case("integer") && key.is_some_and(|key| matches!(key.columns.as_slice(), [only] if *only == column.name))
}

fn default_id(column: &Column) -> ObjectId {
    ObjectId::part(ObjectKind::Default, &column.namespace, &column.table, &column.name)
}

/// The text of a column's default, or of what it is computed from.
fn text(catalog: &Catalog, column: &Column) -> Option<String> {
    if let Some(generated) = &column.generated {
        return Some(generated.value.text().to_owned());
    }
    if let Some(default) = column.besides.as_ref().and_then(|besides| besides.default.as_ref()) {
        return Some(default.text().to_owned());
    }
    match catalog.object(&default_id(column)) {
        Some(Object::Default(default)) => Some(default.value.text().to_owned()),
        _ => None,
    }
}

/// The same as the server prints it.
fn canonical(catalog: &Catalog, column: &Column) -> Option<String> {
    let mut object = catalog.object(&default_id(column)).filter(|_| column.generated.is_none())?.clone();
    Canonical::new(catalog).apply(&mut object);
    match object {
        Object::Default(default) => default.value.canon().map(str::to_owned),
        _ => None,
    }
}
