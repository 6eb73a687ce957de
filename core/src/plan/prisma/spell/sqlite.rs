//! Statements of SQLite: keys of one column and references stand in the declarations.

use super::{Spelled, Speller, action};
use crate::object::column::Column;
use crate::object::constraint::{Constraint, Foreign, Key, Rule};
use crate::object::{Kind, Object, ObjectId, ObjectKind};
use crate::plan::graph::Phase;
use crate::plan::prisma::turn::Section;
use crate::sql::Name;

impl Speller<'_> {
    pub(super) fn spelled_for_sqlite(&self, section: Section) -> Option<Spelled> {
        let change = self.node.change;
        let from = change.from.as_ref().map(|entry| &entry.object);
        let to = change.to.as_ref().map(|entry| &entry.object);
        let id = &change.id;
        let table = self.spelling.table(id);
        let one = |text: String| Some(Spelled::Statements(vec![text]));
        match (section, self.node.phase, from, to) {
            (Section::CreateTable, _, _, Some(Object::Table(_))) => one(self.sqlite_table(&id.name)?),
            (Section::DropTable, ..) if self.usual.statements.len() == 1 => one(format!("DROP TABLE {table}")),
            (Section::DropIndex, ..) => one(format!("DROP INDEX {}", self.spelling.quoted(&id.part))),
            (Section::CreateIndex, _, _, Some(Object::Index(index))) => one(self.index(index)?),
            (Section::AlterTable, Phase::Create, _, Some(Object::Column(column))) => {
                let references = self.members.iter().filter_map(|member| match &member.change.to.as_ref()?.object {
                    Object::Constraint(constraint) => Some(&**constraint),
                    _ => None,
                });
                let mut line = self.sqlite_column(column, None)?;
                for constraint in references {
                    line.push_str(&format!(" {}", self.sqlite_reference(constraint, true)?));
                }
                one(format!("ALTER TABLE {table} ADD COLUMN {line}"))
            }
            (Section::AlterTable, Phase::Drop, Some(Object::Column(_)), _) => {
                one(format!("ALTER TABLE {table} DROP COLUMN {}", self.spelling.quoted(&id.part)))
            }
            _ => None,
        }
    }

    /// A table that is made anew: the same statements, with its names in quotes.
    pub(super) fn redefined(&self) -> Option<Spelled> {
        let id = &self.node.change.id;
        let renamed = self.usual.statements.iter().rev().find(|statement| statement.sql.starts_with("ALTER TABLE "))?;
        let fresh = Name::quoted_token(renamed.sql.strip_prefix("ALTER TABLE ")?.split_once(" RENAME TO ")?.0);
        let columns = [self.before, self.after].into_iter().flat_map(|side| side.columns(&id.namespace, &id.name));
        let mut names: Vec<Name> = columns.map(|column| column.name.clone()).collect();
        names.extend([id.name.clone(), fresh.clone()]);
        let spelled = self.usual.statements.iter().map(|statement| match statement.sql.starts_with("CREATE TABLE ") {
            true => self.sqlite_table(&fresh),
            false => Some(self.with_quotes(&statement.sql, &names)),
        });
        Some(Spelled::Statements(spelled.collect::<Option<_>>()?))
    }

    /// A statement with quotes round the words that are names.
    fn with_quotes(&self, sql: &str, names: &[Name]) -> String {
        let (mut out, mut rest) = (String::with_capacity(sql.len()), sql);
        while let Some(char) = rest.chars().next() {
            let word = |char: char| char.is_alphanumeric() || char == '_' || char == '$';
            let end = match char {
                '"' | '\'' => rest.get(1..).and_then(|inner| inner.find(char)).map_or(rest.len(), |at| at + 2),
                char if word(char) => rest.find(|char| !word(char)).unwrap_or(rest.len()),
                char => char.len_utf8(),
            };
            let (piece, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            let named = !after.starts_with('(') && names.iter().any(|name| **name == *piece);
            match piece {
                "\n" => out.push(' '),
                piece if named => out.push_str(&self.spelling.quoted(piece)),
                piece => out.push_str(piece),
            }
            rest = after;
        }
        out
    }

    fn sqlite_table(&self, name: &str) -> Option<String> {
        let id = &self.node.change.id;
        let Some(Object::Table(table)) = self.after.object(id) else { return None };
        if table.without_rowid || table.strict || table.module.is_some() {
            return None;
        }
        let columns = self.after.columns(&id.namespace, &id.name);
        let mut keys: Vec<(&Constraint, &Key)> = Vec::new();
        let mut references: Vec<&Constraint> = Vec::new();
        for (_, object) in self.after.of_kind(ObjectKind::Constraint, &id.namespace, &id.name) {
            let Object::Constraint(constraint) = object else { return None };
            match &constraint.rule {
                Rule::Key(key) if key.primary => keys.push((constraint, key)),
                Rule::Foreign(_) => references.push(constraint),
                _ => return None,
            }
        }
        let place = |constraint: &Constraint| {
            let first = constraint.columns().first().map(|name| constraint.id().sibling(ObjectKind::Column, name));
            first.and_then(|column| columns.iter().position(|other| other.id() == column))
        };
        references.sort_by_key(|constraint| place(constraint));
        let sole = keys.first().filter(|(_, key)| key.columns.len() == 1).map(|(_, key)| *key);
        let lines: Vec<String> = columns.iter().map(|column| Some(format!("    {}", self.sqlite_column(column, sole)?))).collect::<Option<_>>()?;
        let mut body = lines.join(",\n");
        for (constraint, key) in keys.iter().filter(|(_, key)| key.columns.len() > 1) {
            if !key.elements.is_empty() || !constraint.name.is_empty() {
                return None;
            }
            body.push_str(&format!(",\n\n    PRIMARY KEY ({})", self.spelling.list(&key.columns, ", ")));
        }
        for constraint in references {
            body.push_str(&format!(",\n    {}", self.sqlite_reference(constraint, false)?));
        }
        Some(format!("CREATE TABLE {} (\n{body}\n)", self.spelling.quoted(name)))
    }

    fn sqlite_column(&self, column: &Column, key: Option<&Key>) -> Option<String> {
        let id = ObjectId { kind: ObjectKind::Default, ..column.id() };
        let default = match self.after.object(&id) {
            Some(Object::Default(default)) => Some(default.value.text()),
            _ => None,
        };
        let plain = Column { null_conflict: None, ..column.clone() };
        if plain != *column || column.generated.is_some() || column.collation.is_some() {
            return None;
        }
        let modifier = if column.ty.modifier.is_empty() { String::new() } else { format!("({})", column.ty.modifier) };
        let mut words = vec![self.spelling.quoted(&column.name), format!("{}{modifier}", column.ty.name.to_ascii_uppercase())];
        if column.not_null {
            words.push("NOT NULL".to_owned());
        }
        if let Some(key) = key.filter(|key| key.columns.first() == Some(&column.name)) {
            words.push("PRIMARY KEY".to_owned());
            words.extend(key.autoincrement.then(|| "AUTOINCREMENT".to_owned()));
        }
        words.extend(default.map(|value| format!("DEFAULT {}", crate::sql::expr::operand(value))));
        Some(words.join(" "))
    }

    fn sqlite_reference(&self, constraint: &Constraint, within_column: bool) -> Option<String> {
        let Rule::Foreign(foreign) = &constraint.rule else { return None };
        let Foreign { columns, table: (_, table), referenced, full, on_delete, on_delete_columns, on_update, period } = foreign;
        let plain =
            Constraint { name: constraint.name.clone(), ..Constraint::new(&constraint.namespace, &constraint.table, constraint.rule.clone()) };
        if *full || *period || !on_delete_columns.is_empty() || plain != *constraint {
            return None;
        }
        // The server knows constraints by what they demand, and keeps their names only as words.
        let name = constraint.label.0.as_ref().map(|name| format!("CONSTRAINT {} ", self.spelling.quoted(name))).unwrap_or_default();
        let key = if within_column {
            String::new()
        } else {
            format!("FOREIGN KEY ({}) ", self.spelling.list(columns, ", "))
        };
        Some(format!(
            "{name}{key}REFERENCES {} ({}) ON DELETE {} ON UPDATE {}",
            self.spelling.quoted(table),
            self.spelling.list(referenced, ", "),
            action(*on_delete),
            action(*on_update),
        ))
    }
}
