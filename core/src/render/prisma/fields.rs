//! The fields of a model that are columns.

use super::attributes::Attributes;
use super::default::default;
use super::layout::Line;
use super::names::{Names, sanitized, string};
use super::scalar::scalar;
use crate::catalog::Catalog;
use crate::object::column::Column;
use crate::object::{Object, ObjectId, ObjectKind};

/// The line of a column.
pub(super) fn field(catalog: &Catalog, names: &Names, column: &Column, attributes: &Attributes) -> Line {
    let scalar = scalar(&column.ty, names, catalog.dialect);
    let arity = match (column.ty.array, column.not_null) {
        (true, _) => "[]",
        (false, true) => "",
        (false, false) => "?",
    };
    let name = sanitized(&column.name);
    let mut said: Vec<String> = attributes.fields.iter().filter(|(own, _)| *own == column.name).map(|(_, text)| text.clone()).collect();
    let value = if column.identity.is_some() {
        Some("autoincrement()".to_owned())
    } else {
        text(catalog, column).and_then(|text| default(&text, &scalar, column.ty.array))
    };
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
    Line { notes, commented, name, ty: format!("{}{arity}", scalar.name), attributes: said }
}

/// The text of a column's default, or of what it is computed from.
fn text(catalog: &Catalog, column: &Column) -> Option<String> {
    if let Some(generated) = &column.generated {
        return Some(generated.value.text().to_owned());
    }
    let id = ObjectId::part(ObjectKind::Default, &column.namespace, &column.table, &column.name);
    match catalog.object(&id) {
        Some(Object::Default(default)) => Some(default.value.text().to_owned()),
        _ => None,
    }
}
