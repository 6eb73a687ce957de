//! Enums.

use super::layout::{Block, Line};
use super::names::{Names, sanitized, string};
use crate::object::enum_type::EnumType;
use crate::sql::Type;

/// The block of an enum.
pub(super) fn enumeration(declared: &EnumType, names: &Names) -> Block {
    let ty = Type { namespace: Some(declared.namespace.clone()), name: declared.name.clone(), ..Type::default() };
    let name = names.enumeration(&ty).unwrap_or_default();
    let mut block = Block { head: format!("enum {name}"), ..Block::default() };
    if name != declared.name.as_str() {
        block.attributes.push(format!("@@map({})", string(&declared.name)));
    }
    if !names.schemas.is_empty() {
        block.attributes.push(format!("@@schema({})", string(&declared.namespace)));
    }
    block.lines = declared.labels.iter().map(|label| line(label)).collect();
    block
}

fn line(label: &str) -> Line {
    let name = value(label);
    let attributes = if name == label { Vec::new() } else { vec![format!("@map({})", string(label))] };
    Line { commented: name.is_empty(), name: if name.is_empty() { label.to_owned() } else { name }, attributes, ..Line::default() }
}

/// What a value is called in a schema.
pub(super) fn value(label: &str) -> String {
    if label.is_empty() { "EMPTY_ENUM_VALUE".to_owned() } else { sanitized(label) }
}
