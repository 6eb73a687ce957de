//! The tables that a plan touches, as a diagram in the language of Mermaid.

use super::Report;
use crate::catalog::Catalog;
use crate::diff::Verb;
use crate::object::column::Column;
use crate::object::{ObjectId, ObjectKind};
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
            let _ = writeln!(out, "        {} {}{note}", word(&column.ty.to_string()), word(&column.name));
        }
        out.push_str("    }\n");
    }
    out
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
    format!("\"{}\"", dot.replace('"', "'"))
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
