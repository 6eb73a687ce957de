//! What tables, columns and enums are called in a schema, where not every name of a database can be
//! one.

use super::known::Known;
use super::{HISTORY, schemas};
use crate::catalog::Catalog;
use crate::object::column::Column;
use crate::object::table::Table;
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::read::prisma::model::{RESERVED, Scalar};
use crate::sql::{Name, Type};
use std::collections::BTreeMap;

/// The names of a catalog's models and enums.
pub(super) struct Names {
    tables: Vec<Table>,
    views: Vec<ObjectId>,
    named: BTreeMap<ObjectId, String>,
    /// The enums that columns of MySQL declare for themselves, by column.
    inline: BTreeMap<ObjectId, String>,
    /// The names that an existing schema gives.
    pub known: Known,
    /// The schemas that are said.
    pub schemas: Vec<Name>,
}

impl Names {
    pub fn new(catalog: &Catalog, known: Known) -> Self {
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
        let mut views: Vec<ObjectId> = catalog.iter().map(|(id, _)| id).filter(|id| id.kind == ObjectKind::View).cloned().collect();
        views.sort_by(|one, two| (&one.name, &one.namespace).cmp(&(&two.name, &two.namespace)));
        let relations = tables.iter().map(|table| ObjectId::new(ObjectKind::Table, &table.namespace, &table.name)).chain(views.iter().cloned());
        let ids: Vec<ObjectId> = relations.chain(enums).collect();
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
            let name = known.blocks.get(&id).cloned().unwrap_or_else(|| model_name(&raw));
            (id, name)
        });
        let named = named.collect();
        let mut names = Names { named, tables, views, inline: BTreeMap::new(), known, schemas: schemas(catalog) };
        names.inline = names.tables.iter().flat_map(|table| names.inline_enumerations(catalog, table)).collect();
        names
    }

    /// The enums that the columns of a table declare for themselves: each is called by its model and its field.
    fn inline_enumerations<'c>(&'c self, catalog: &'c Catalog, table: &'c Table) -> impl Iterator<Item = (ObjectId, String)> + use<'c> {
        let model = self.model(&table.namespace, &table.name).unwrap_or_default();
        let columns = catalog.columns(&table.namespace, &table.name).into_iter();
        columns.filter(|column| &*column.ty.name == "enum" && column.ty.namespace.is_none()).map(move |column| {
            let id = column.id();
            let name = self.known.inline.get(&id).cloned().unwrap_or_else(|| format!("{model}_{}", sanitized(&column.name)));
            (id, name)
        })
    }

    /// The views, in order.
    pub fn views(&self) -> &[ObjectId] {
        &self.views
    }

    /// The enums that columns declare for themselves, each once, by name.
    pub fn inline(&self) -> Vec<(&ObjectId, &str)> {
        let mut inline: Vec<(&ObjectId, &str)> = self.inline.iter().map(|(id, name)| (id, name.as_str())).collect();
        inline.sort_by_key(|(_, name)| *name);
        inline.dedup_by_key(|(_, name)| *name);
        inline
    }

    /// What a column is called.
    pub fn field(&self, namespace: &Name, table: &Name, column: &Name) -> String {
        let id = ObjectId::part(ObjectKind::Column, namespace, table, column);
        self.known.field(&id).map_or_else(|| sanitized(column), str::to_owned)
    }

    /// What a value of the enum of this name is called.
    pub fn value(&self, enumeration: &str, label: &str) -> String {
        let known = self.known.values.get(&(enumeration.to_owned(), label.to_owned()));
        known.cloned().unwrap_or_else(|| super::enums::value(label))
    }

    /// What the enum that a column declares for itself is called.
    pub fn inline_enumeration(&self, column: &Column) -> Option<&str> {
        self.inline.get(&column.id()).map(String::as_str)
    }

    /// What a view is called.
    pub fn view(&self, id: &ObjectId) -> Option<&str> {
        self.named.get(id).map(String::as_str)
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
    match RESERVED.contains(&plain.as_str()) || Scalar::named(&plain).is_some() {
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
