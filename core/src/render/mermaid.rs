//! The tables that a plan touches, as a diagram in the language of Mermaid.

use super::Report;
use crate::catalog::Catalog;
use crate::diff::Verb;
use crate::object::column::Column;
use crate::object::constraint::{Constraint, Rule};
use crate::object::{Object, ObjectId, ObjectKind};
use crate::sql::Name;
use std::collections::BTreeSet;
use std::fmt::Write;

/// An `erDiagram` of every table that is created, dropped or changed: its columns with what
/// becomes of them.
pub fn mermaid(report: &Report<'_>) -> String {
    let changes = &report.plan.diff.changes;
    let (before, after) = (report.before.catalog, report.after.catalog);
    let tables: BTreeSet<ObjectId> = changes
        .keys()
        .map(|id| ObjectId::new(ObjectKind::Table, &id.namespace, &id.name))
        .filter(|table| before.contains(table) || after.contains(table))
        .collect();
    let mut out = String::from("erDiagram\n");
    for table in &tables {
        // Writing to a string does not fail, here and below.
        let _ = writeln!(out, "    {} {{", entity(&table.namespace, &table.name));
        for column in columns(table, before, after) {
            let id = table.sibling(ObjectKind::Column, &column.name);
            let note = changes.get(&id).or(changes.get(table)).map_or("", |change| match change.verb {
                Verb::Create => " \"new\"",
                Verb::Drop => " \"dropped\"",
                _ if change.id == id => " \"changed\"",
                _ => "",
            });
            let keys = keys(table, &column.name, before, after);
            let _ = writeln!(out, "        {} {}{keys}{note}", word(&column.ty.to_string()), word(&column.name));
        }
        out.push_str("    }\n");
    }
    for table in &tables {
        for constraint in constraints(table, before, after) {
            if let Rule::Foreign(foreign) = &constraint.rule {
                let (referenced, referring) = (entity(&foreign.table.0, &foreign.table.1), entity(&table.namespace, &table.name));
                let _ = writeln!(out, "    {referenced} ||--o{{ {referring} : {}", quoted(&constraint.name));
            }
        }
    }
    out
}

/// The constraints of a table as it will be, or as it is if it goes.
fn constraints<'a>(table: &ObjectId, before: &'a Catalog, after: &'a Catalog) -> Vec<&'a Constraint> {
    let catalog = if after.contains(table) { after } else { before };
    let constraint = |object: &'a Object| match object {
        Object::Constraint(constraint) => Some(&**constraint),
        _ => None,
    };
    catalog.under(&table.namespace, &table.name).filter_map(|(_, entry)| constraint(&entry.object)).collect()
}

/// The marks of the keys that a column is part of.
fn keys(table: &ObjectId, column: &Name, before: &Catalog, after: &Catalog) -> String {
    let mut marks = BTreeSet::new();
    for constraint in constraints(table, before, after) {
        match &constraint.rule {
            Rule::Key(key) if key.columns.contains(column) => marks.insert(if key.primary { "PK" } else { "UK" }),
            Rule::Foreign(foreign) if foreign.columns.contains(column) => marks.insert("FK"),
            _ => false,
        };
    }
    match marks.is_empty() {
        true => String::new(),
        false => format!(" {}", marks.into_iter().collect::<Vec<_>>().join(", ")),
    }
}

/// The columns of a table as it will be, then those that go.
fn columns<'a>(table: &ObjectId, before: &'a Catalog, after: &'a Catalog) -> Vec<&'a Column> {
    let mut columns = after.columns(&table.namespace, &table.name);
    let gone = before.columns(&table.namespace, &table.name);
    let gone: Vec<&Column> = gone.into_iter().filter(|column| !columns.iter().any(|there| there.name == column.name)).collect();
    columns.extend(gone);
    columns
}

/// The name of an entity: in quotes, within which anything but a quote may stand.
fn entity(namespace: &Name, name: &Name) -> String {
    let dot = match namespace.as_str() {
        "public" | "" => name.to_string(),
        namespace => format!("{namespace}.{name}"),
    };
    quoted(&dot)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "'"))
}

/// A type or a column as Mermaid takes it: letters, digits, `-`, `_`, and after the first letter
/// brackets.
fn word(text: &str) -> String {
    let mut word: String = text
        .chars()
        .map(|char| match char {
            '(' | ')' | '[' | ']' | '-' | '_' => char,
            ',' => '-',
            char if char.is_ascii_alphanumeric() => char,
            _ => '_',
        })
        .collect();
    if !word.starts_with(|char: char| char.is_ascii_alphabetic() || char == '_') {
        word.insert(0, '_');
    }
    word
}
