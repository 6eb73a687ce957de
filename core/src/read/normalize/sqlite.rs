//! SQLite at the entrance: names in brackets get the quotes that the lexer knows, names of columns
//! the case in which they are declared; constraints lose what says nothing.

use super::Entrance;
use crate::catalog::Catalog;
use crate::object::beside::Beside;
use crate::object::column::Column;
use crate::object::constraint::{Constraint, Key, Rule};
use crate::object::index::{Index, Subject};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::sql::lexer::{Lexer, TokenKind};
use crate::sql::{Dialect, Name};
use std::borrow::Cow;

/// The ends of the names of tables that virtual tables keep their contents in.
const SHADOWS: &[&str] = &["data", "idx", "content", "docsize", "config", "segments", "segdir", "stat", "node", "rowid", "parent"];

/// SQLite.
pub(super) struct Sqlite;

impl Entrance for Sqlite {
    fn text<'a>(&self, written: &'a str, _dialect: &Dialect) -> Cow<'a, str> {
        text(written)
    }

    fn constraint(&self, written: &mut Constraint, catalog: &Catalog) {
        constraint(written, catalog);
    }

    fn constraints(&self, written: &mut [Constraint], catalog: &Catalog) {
        number(written, catalog);
    }

    fn index(&self, written: &mut Index, catalog: &Catalog) {
        index(written, catalog);
    }

    fn is_own(&self, table: &Name) -> bool {
        table.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("sqlite_"))
    }

    fn shadows(&self, catalog: &Catalog) -> Vec<ObjectId> {
        shadows(catalog)
    }
}

/// A constraint is known by what it demands. Its columns are spelled as they are declared, and the
/// key of a rowid table that is the rowid has no order.
fn constraint(constraint: &mut Constraint, catalog: &Catalog) {
    let (namespace, table) = (constraint.namespace.clone(), constraint.table.clone());
    let spell = |name: &mut Name| spell(name, &namespace, &table, catalog);
    match &mut constraint.rule {
        Rule::Key(key) => {
            key.columns.iter_mut().for_each(spell);
            for element in &mut key.elements {
                if let Subject::Column(name) = &mut element.subject {
                    spell(name);
                }
            }
            let columns = catalog.columns(&namespace, &table);
            let column = |name: &Name| columns.iter().copied().find(|column| column.name == *name);
            key.elements.iter_mut().for_each(|element| element.normalize(&Name::default(), column));
            let plain = |(element, name): (&crate::object::index::Element, &Name)| *element == crate::object::index::Element::column(name);
            if key.elements.iter().zip(&key.columns).all(plain) {
                key.elements.clear();
            }
        }
        Rule::Foreign(foreign) => {
            foreign.columns.iter_mut().for_each(spell);
            // No other words have a meaning here.
            constraint.deferrable = constraint.deferred;
            foreign.full = false;
        }
        Rule::Check { .. } => constraint.on_conflict = None,
        Rule::Exclude { .. } => {}
    }
    if !constraint.name.is_empty() {
        constraint.label = Beside(Some(std::mem::take(&mut constraint.name)));
    }
}

/// Each key has an index of its own, which goes by a number, unless one over the same columns is
/// there. The key that numbers the rows has none. SQLite: "Rowid Tables", `sqlite_autoindex_TABLE_N`.
fn number(constraints: &mut [Constraint], catalog: &Catalog) {
    let mut made: Vec<Vec<Name>> = Vec::new();
    for constraint in constraints {
        let Rule::Key(key) = &constraint.rule else { continue };
        if is_rowid(key, &constraint.namespace, &constraint.table, catalog) {
            continue;
        }
        let alike = |columns: &Vec<Name>| {
            columns.len() == key.columns.len() && columns.iter().zip(&key.columns).all(|(one, two)| one.eq_ignore_ascii_case(two))
        };
        let at = made.iter().position(alike).unwrap_or_else(|| {
            made.push(key.columns.clone());
            made.len() - 1
        });
        constraint.number = Beside(Some(at as u32 + 1));
    }
}

fn is_rowid(key: &Key, namespace: &Name, table: &Name, catalog: &Catalog) -> bool {
    let [name] = key.columns.as_slice() else { return false };
    let integer = |column: &&Column| column.name.eq_ignore_ascii_case(name) && column.ty.name.eq_ignore_ascii_case("integer");
    key.primary && catalog.columns(namespace, table).iter().any(integer)
}

/// The columns of an index are spelled as they are declared.
fn index(index: &mut Index, catalog: &Catalog) {
    for element in &mut index.elements {
        if let Subject::Column(name) = &mut element.subject {
            spell(name, &index.namespace, &index.table, catalog);
        }
    }
}

fn spell(column: &mut Name, namespace: &Name, table: &Name, catalog: &Catalog) {
    *column = catalog.spelled_part(&ObjectId::part(ObjectKind::Column, namespace, table, column)).part;
}

/// The tables in which virtual tables keep their contents.
fn shadows(catalog: &Catalog) -> Vec<ObjectId> {
    let tables = catalog.iter().filter_map(|(_, entry)| match &entry.object {
        Object::Table(table) if table.module.is_some() => Some(table),
        _ => None,
    });
    let named = tables.flat_map(|table| {
        SHADOWS
            .iter()
            .map(|end| ObjectId { name: catalog.spelled(&table.namespace, Name::new(format!("{}_{end}", table.name))), ..table.id() })
    });
    named.filter(|id| catalog.contains(id)).collect()
}

/// The text with `[name]` as `"name"` (or in backticks, where the name itself has such marks). Every
/// word stays where it is.
fn text(text: &str) -> Cow<'_, str> {
    let mut out: Option<String> = None;
    let mut copied = 0;
    let mut lexer = Lexer::new(text);
    while let Some(token) = lexer.next() {
        let start = token.start as usize;
        if token.kind != TokenKind::Symbol || token.text(text) != "[" {
            continue;
        }
        let Some(end) = text.get(start..).and_then(|rest| rest.find(']')).map(|at| start + at) else { break };
        let inner = text.get(start + 1..end).unwrap_or("");
        let mark = if inner.contains('"') { '`' } else { '"' };
        let out = out.get_or_insert_with(|| String::with_capacity(text.len()));
        out.push_str(text.get(copied..start).unwrap_or(""));
        out.push(mark);
        out.push_str(inner);
        out.push(mark);
        copied = end + 1;
        lexer.seek(copied);
    }
    match out {
        Some(mut out) => {
            out.push_str(text.get(copied..).unwrap_or(""));
            Cow::Owned(out)
        }
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn brackets_are_quotes() {
        assert_eq!(text("CREATE TABLE [a b] (x int CHECK (x <> '[y]'), [z] int)"), "CREATE TABLE \"a b\" (x int CHECK (x <> '[y]'), \"z\" int)");
        assert_eq!(text("SELECT [a\"b"), "SELECT [a\"b");
    }
}
