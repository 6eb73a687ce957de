//! What a schema cannot say of a table, said in a comment.

use crate::catalog::Catalog;
use crate::object::constraint::Rule;
use crate::object::index::Subject;
use crate::object::table::Table;
use crate::object::{Object, ObjectKind};

/// What is to be said of a table.
pub(super) fn notes(catalog: &Catalog, table: &Table) -> Vec<String> {
    let mut found: Vec<&str> = Vec::new();
    let mut add = |what: &'static str| {
        if !found.contains(&what) {
            found.push(what);
        }
    };
    if table.partition_by.is_some() {
        add("partitions");
    }
    if !table.inherits.is_empty() {
        add("inheritance");
    }
    if table.row_security {
        add("row security");
    }
    for (id, entry) in catalog.under(&table.namespace, &table.name) {
        if !entry.facets.comments.is_empty() {
            add("comments");
        }
        match &entry.object {
            Object::Constraint(constraint) => {
                match constraint.rule {
                    Rule::Check { .. } => add("check constraints"),
                    Rule::Exclude { .. } => add("exclusion constraints"),
                    _ => {}
                }
                if constraint.deferrable {
                    add("deferrable constraints");
                }
            }
            Object::Index(index) => {
                if index.elements.iter().any(|element| matches!(element.subject, Subject::Expression(_))) {
                    add("indexes over expressions");
                }
                if index.elements.iter().any(|element| element.nulls_first != element.descending) {
                    add("an order of NULLs in an index");
                }
            }
            Object::Column(column) if column.generated.is_some() => add("generated columns"),
            _ if id.kind == ObjectKind::Trigger => add("triggers"),
            _ => {}
        }
    }
    match found.is_empty() {
        true => Vec::new(),
        false => vec![format!("The database has more here than a schema can say: {}.", found.join(", "))],
    }
}
