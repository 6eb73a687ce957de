//! Enums.

use super::attributes;
use super::layout::{Block, Key, Line};
use super::names::{Names, sanitized, string};
use crate::object::Kind;
use crate::object::enum_type::EnumType;
use crate::sql::Type;

/// The block of an enum.
pub(super) fn enumeration(declared: &EnumType, names: &Names) -> Block {
    let ty = Type { namespace: Some(declared.namespace.clone()), name: declared.name.clone(), ..Type::default() };
    let name = names.enumeration(&ty).unwrap_or_default();
    let mut block = Block { head: format!("enum {name}"), ..Block::default() };
    block.attributes = attributes::naming(&declared.id(), name, names);
    block.lines = declared.labels.iter().map(|label| line(names, name, label)).collect();
    block
}

/// The block of an enum that a column of MySQL declares for itself.
pub(super) fn inline(names: &Names, name: &str, ty: &Type) -> Block {
    Block { head: format!("enum {name}"), lines: labels(ty).iter().map(|label| line(names, name, label)).collect(), ..Block::default() }
}

/// The labels in `enum('a','b')`.
fn labels(ty: &Type) -> Vec<String> {
    let (mut labels, mut label, mut within) = (Vec::new(), String::new(), false);
    let mut chars = ty.modifier.chars().peekable();
    while let Some(char) = chars.next() {
        match char {
            '\'' if within && chars.peek() == Some(&'\'') => label.extend(chars.next()),
            '\'' => {
                if within {
                    labels.push(std::mem::take(&mut label));
                }
                within = !within;
            }
            char if within => label.push(char),
            _ => {}
        }
    }
    labels
}

fn line(names: &Names, enumeration: &str, label: &str) -> Line {
    let name = names.value(enumeration, label);
    let attributes = if name == label { Vec::new() } else { vec![format!("@map({})", string(label))] };
    let key = Key::Label(label.to_owned());
    Line { key, commented: name.is_empty(), name: if name.is_empty() { label.to_owned() } else { name }, attributes, ..Line::default() }
}

/// What a value is called in a schema.
pub(super) fn value(label: &str) -> String {
    if label.is_empty() { "EMPTY_ENUM_VALUE".to_owned() } else { sanitized(label) }
}
