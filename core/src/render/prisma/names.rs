//! What tables, columns and enums are called in a schema, where not every name of a database can be
//! one.

use super::{HISTORY, schemas};
use crate::catalog::Catalog;
use crate::object::table::Table;
use crate::object::{Object, ObjectId, ObjectKind};
use crate::read::prisma::model::RESERVED;
use crate::sql::{Name, Type};
use std::collections::BTreeMap;

/// Scalars, whose names are taken too.
const SCALARS: &[&str] = &["Int", "BigInt", "Float", "Decimal", "Boolean", "String", "DateTime", "Json", "Bytes"];

/// The names of a catalog's models and enums.
pub(super) struct Names {
    tables: Vec<Table>,
    named: BTreeMap<ObjectId, String>,
    /// The schemas that are said.
    pub schemas: Vec<Name>,
}

impl Names {
    pub fn new(catalog: &Catalog) -> Self {
        let mut tables: Vec<Table> = catalog
            .iter()
            .filter_map(|(_, entry)| match &entry.object {
                Object::Table(table) if &*table.name != HISTORY && table.partition_of.is_none() => Some((**table).clone()),
                _ => None,
            })
            .filter(|table| !super::relation::is_join(catalog, table))
            .collect();
        tables.sort_by(|one, two| (&one.name, &one.namespace).cmp(&(&two.name, &two.namespace)));
        let enums = catalog
            .iter()
            .filter(|(id, entry)| id.kind == ObjectKind::Type && matches!(entry.object, Object::EnumType(_)))
            .map(|(id, _)| id.clone());
        let ids: Vec<ObjectId> = tables.iter().map(|table| ObjectId::new(ObjectKind::Table, &table.namespace, &table.name)).chain(enums).collect();
        let mut count: BTreeMap<String, usize> = BTreeMap::new();
        for id in &ids {
            *count.entry(id.name.to_string()).or_default() += 1;
        }
        let named = ids.into_iter().map(|id| {
            let twice = count.get(id.name.as_str()).is_some_and(|count| *count > 1);
            let raw = if twice && !id.namespace.is_empty() {
                format!("{}_{}", id.namespace, id.name)
            } else {
                id.name.to_string()
            };
            let name = model_name(&raw);
            (id, name)
        });
        Names { named: named.collect(), tables, schemas: schemas(catalog) }
    }

    /// The tables that become models, in order.
    pub fn tables(&self) -> &[Table] {
        &self.tables
    }

    /// What a table is called.
    pub fn model(&self, namespace: &Name, name: &Name) -> Option<&str> {
        self.named.get(&ObjectId::new(ObjectKind::Table, namespace, name)).map(String::as_str)
    }

    /// What an enum is called.
    pub fn enumeration(&self, ty: &Type) -> Option<&str> {
        let namespace = ty.namespace.clone()?;
        self.named.get(&ObjectId::new(ObjectKind::Type, &namespace, &ty.name)).map(String::as_str)
    }
}

fn model_name(name: &str) -> String {
    let plain = sanitized(name);
    match RESERVED.contains(&plain.as_str()) || SCALARS.contains(&plain.as_str()) {
        true => format!("Renamed{plain}"),
        false => plain,
    }
}

/// A name with what a schema cannot have in one taken out; empty where nothing is left.
pub(super) fn sanitized(name: &str) -> String {
    let begin = name.trim_start_matches(|char: char| !char.is_ascii_alphabetic());
    begin.chars().map(|char| if char.is_ascii_alphanumeric() || char == '_' { char } else { '_' }).collect()
}

/// A string of a schema.
pub(super) fn string(text: &str) -> String {
    let mut out = String::from("\"");
    for char in text.chars() {
        match char {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            char if char.is_control() => out.push_str(&format!("\\u{:04x}", char as u32)),
            char => out.push(char),
        }
    }
    out.push('"');
    out
}
