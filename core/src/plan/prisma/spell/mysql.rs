//! Statements of MySQL: one ALTER TABLE for a table, indexes in the statement that makes it, foreign
//! keys after all tables.

use super::{Spelled, Speller, is_plain};
use crate::object::column::Column;
use crate::object::column::mysql::Besides;
use crate::object::constraint::{Constraint, Key, Rule};
use crate::object::index::{Element, Index, Subject};
use crate::object::{Kind, Object, ObjectKind};
use crate::plan::graph::{Node, Phase};
use crate::plan::legalize;
use crate::plan::prisma::turn::{Section, place};
use crate::sql::Type;

impl Speller<'_> {
    pub(super) fn spelled_for_mysql(&self, section: Section) -> Option<Spelled> {
        let change = self.node.change;
        let to = change.to.as_ref().map(|entry| &entry.object);
        let table = self.spelling.table(&change.id);
        match (section, self.node.phase, to) {
            (Section::CreateTable, _, Some(Object::Table(_))) => Some(Spelled::Statements(vec![self.mysql_table()?])),
            (Section::DropTable, ..) if self.usual.statements.len() == 1 => Some(Spelled::Statements(vec![format!("DROP TABLE {table}")])),
            _ if self.usual.statements.len() != 1 => None,
            _ => {
                let nodes = legalize::exit(self.after.dialect).actions(self.node, self.members)?;
                let mut clauses = Vec::new();
                for node in nodes.into_iter().filter(|node| !self.comes_with_reference(node)) {
                    clauses.push(self.mysql_clause(node)?);
                }
                let statement = format!("ALTER TABLE {table} {}", clauses.join(",\n    "));
                Some(Spelled::Statements(if clauses.is_empty() { Vec::new() } else { vec![statement] }))
            }
        }
    }

    /// Whether this is an index that a new foreign key brings along.
    fn comes_with_reference(&self, node: &Node<'_>) -> bool {
        let created = match node.change.to.as_ref().map(|entry| &entry.object) {
            Some(Object::Index(index)) if node.phase == Phase::Create && index.implied.0 => index,
            _ => return false,
        };
        self.after.of_kind(ObjectKind::Constraint, &created.namespace, &created.table).any(|(id, object)| match object {
            Object::Constraint(constraint) => match &constraint.rule {
                Rule::Foreign(foreign) => {
                    let elements: Vec<Element> = foreign.columns.iter().map(Element::column).collect();
                    constraint.name == created.name && elements == created.elements && !self.before.contains(id)
                }
                _ => false,
            },
            _ => false,
        })
    }

    fn mysql_clause(&self, node: &Node<'_>) -> Option<String> {
        let part = self.spelling.quoted(&node.change.id.part);
        let from = node.change.from.as_ref().map(|entry| &entry.object);
        let to = node.change.to.as_ref().map(|entry| &entry.object);
        Some(match (node.phase, from, to) {
            (Phase::Drop, Some(Object::Column(_)), _) => format!("DROP COLUMN {part}"),
            (Phase::Drop, Some(Object::Index(_)), _) => format!("DROP INDEX {part}"),
            (Phase::Drop, Some(Object::Constraint(constraint)), _) => match &constraint.rule {
                Rule::Key(key) if key.primary => "DROP PRIMARY KEY".to_owned(),
                Rule::Foreign(_) => format!("DROP FOREIGN KEY {part}"),
                _ => return None,
            },
            (Phase::Create, _, Some(Object::Column(column))) => format!("ADD COLUMN {}", self.mysql_column(column)?),
            (Phase::Alter, Some(Object::Column(_)), Some(Object::Column(column))) => format!("MODIFY {}", self.mysql_column(column)?),
            (Phase::Create, _, Some(Object::Index(index))) => format!("ADD {}", self.mysql_index(index)?),
            (Phase::Create, _, Some(Object::Constraint(constraint))) => match &constraint.rule {
                Rule::Key(key) if key.primary => format!("ADD {}", self.mysql_key(key)?),
                Rule::Foreign(_) => {
                    let statement = self.foreign_key(constraint)?;
                    statement.split_once(" ADD ").map(|(_, words)| format!("ADD {words}"))?
                }
                _ => return None,
            },
            _ => return None,
        })
    }

    fn mysql_table(&self) -> Option<String> {
        let (mut columns, mut indexes, mut keys): (Vec<&Column>, Vec<&Index>, Vec<&Constraint>) = Default::default();
        for member in self.members.iter().filter(|member| !self.comes_with_reference(member)) {
            match &member.change.to.as_ref()?.object {
                Object::Column(column) => columns.push(column),
                Object::Index(index) => indexes.push(index),
                Object::Constraint(constraint) => keys.push(constraint),
                _ => return None,
            }
        }
        columns.sort_by_key(|column| column.ordinal.0);
        indexes.sort_by_key(|index| (place(self.after, &index.id()), index.implied.0, !index.unique));
        let mut lines: Vec<String> = columns.into_iter().map(|column| self.mysql_column(column)).collect::<Option<_>>()?;
        let mut ends: Vec<String> = indexes.into_iter().map(|index| self.mysql_index(index)).collect::<Option<_>>()?;
        for constraint in keys {
            match &constraint.rule {
                Rule::Key(key) if key.primary => ends.push(self.mysql_key(key)?),
                _ => return None,
            }
        }
        if let Some(first) = ends.first_mut() {
            first.insert_str(0, "\n    ");
        }
        lines.iter_mut().for_each(|line| line.insert_str(0, "    "));
        ends.iter_mut().skip(1).for_each(|line| line.insert_str(0, "    "));
        lines.append(&mut ends);
        // What stands after the brackets is as it is.
        let [only] = self.usual.statements.as_slice() else { return None };
        let (_, options) = only.sql.rsplit_once("\n)")?;
        Some(format!("CREATE TABLE {} (\n{}\n){options}", self.spelling.table(&self.node.change.id), lines.join(",\n")))
    }

    fn mysql_key(&self, key: &Key) -> Option<String> {
        let columns = match key.elements.is_empty() {
            true => self.spelling.list(&key.columns, ", "),
            false => self.mysql_elements(&key.elements)?,
        };
        Some(format!("PRIMARY KEY ({columns})"))
    }

    fn mysql_index(&self, index: &Index) -> Option<String> {
        let kind = match (&*index.method, index.unique) {
            ("btree", true) => "UNIQUE INDEX",
            ("btree", false) => "INDEX",
            ("fulltext", _) => "FULLTEXT INDEX",
            _ => return None,
        };
        is_plain(index).then_some(())?;
        Some(format!("{kind} {}({})", self.spelling.quoted(&index.name), self.mysql_elements(&index.elements)?))
    }

    fn mysql_elements(&self, elements: &[Element]) -> Option<String> {
        let element = |element: &Element| {
            let Subject::Column(name) = &element.subject else { return None };
            let length = element.length.map(|length| format!("({length})")).unwrap_or_default();
            Some(format!("{}{length}{}", self.spelling.quoted(name), if element.descending { " DESC" } else { "" }))
        };
        Some(elements.iter().map(element).collect::<Option<Vec<String>>>()?.join(", "))
    }

    fn mysql_column(&self, column: &Column) -> Option<String> {
        let besides = column.besides.as_deref().cloned().unwrap_or_default();
        let plain = Besides { default: besides.default.clone(), auto_increment: besides.auto_increment, ..Besides::default() };
        let own_collation = column.collation.is_some() && !besides.implied.0;
        if plain != besides || own_collation || column.generated.is_some() || besides.place.is_some() {
            return None;
        }
        let mut words = vec![self.spelling.quoted(&column.name), mysql_type(&column.ty)];
        words.push(if column.not_null { "NOT NULL" } else { "NULL" }.to_owned());
        words.extend(besides.auto_increment.then(|| "AUTO_INCREMENT".to_owned()));
        words.extend(besides.default.as_ref().map(|value| format!("DEFAULT {}", value.text())));
        Some(words.join(" "))
    }
}

/// A type in capitals, as the tool of Prisma writes it.
fn mysql_type(ty: &Type) -> String {
    let (name, rest) = ty.name.split_once(' ').map_or((&*ty.name, String::new()), |(name, rest)| (name, format!(" {}", rest.to_ascii_uppercase())));
    let name = match (name, &*ty.modifier) {
        ("tinyint", "1") => return "BOOLEAN".to_owned(),
        ("int", _) => "INTEGER".to_owned(),
        (name, _) => name.to_ascii_uppercase(),
    };
    let modifier = match (&*ty.modifier, &*name) {
        ("", _) => String::new(),
        (values, "ENUM" | "SET") => format!("({})", values.replace("','", "', '")),
        (digits, _) => format!("({})", digits.replace(',', ", ")),
    };
    format!("{name}{modifier}{rest}")
}
