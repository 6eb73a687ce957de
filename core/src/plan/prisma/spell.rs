//! One node's statement in the spelling of a Prisma migration. What that has no words for keeps its own.

mod mysql;
mod sqlite;

use super::turn::{Section, section};
use super::words::Spelling;
use crate::catalog::Catalog;
use crate::diff::Verb;
use crate::object::column::Column;
use crate::object::constraint::{Action, Constraint, Foreign, Rule};
use crate::object::enum_type::EnumType;
use crate::object::extension::Extension;
use crate::object::index::{Index, Subject};
use crate::object::sequence::SequenceOptions;
use crate::object::{Object, ObjectId, ObjectKind, naming};
use crate::plan::graph::{Node, Phase};
use crate::sql::dialect::Family;
use crate::sql::name::literal;
use crate::sql::{Script, Statement};

/// What is written for a node.
pub(in crate::plan) enum Spelled {
    /// Whole statements.
    Statements(Vec<String>),
    /// A part of `ALTER TABLE`, which is to be joined with its neighbours.
    Clauses(String, Vec<String>),
}

/// The heading over what a node does, and its spelling, if it has one. `usual` is what is written otherwise.
pub(in crate::plan) fn spell(node: &Node<'_>, members: &[&Node<'_>], before: &Catalog, after: &Catalog, usual: &Script) -> (String, Option<Spelled>) {
    let section = section(node);
    let title = section.title().map_or_else(|| heading(node), str::to_owned);
    let speller = Speller { spelling: Spelling::of(before, after), node, members, before, after, usual };
    match after.dialect.family {
        Family::Postgres => (title, speller.spelled(section)),
        Family::Mysql => (title, speller.spelled_for_mysql(section)),
        Family::Sqlite if node.change.verb == Verb::Move => ("RedefineTables".to_owned(), speller.redefined()),
        Family::Sqlite => (title, speller.spelled_for_sqlite(section)),
    }
}

/// `CreateView`, for what the tool has no heading for.
fn heading(node: &Node<'_>) -> String {
    let verb = match node.phase {
        Phase::Create => "Create",
        Phase::Drop => "Drop",
        _ => "Alter",
    };
    let words = node.change.id.kind.words().split(' ').map(|word| {
        let mut chars = word.chars();
        chars.next().into_iter().chain(chars.flat_map(char::to_lowercase)).collect::<String>()
    });
    std::iter::once(verb.to_owned()).chain(words).collect()
}

/// `SERIAL` and its like, where a column has a sequence just as those would make it.
pub(super) fn serial(column: &Column, catalog: &Catalog) -> Option<&'static str> {
    let word = match &*column.ty.name {
        "integer" => "SERIAL",
        "bigint" => "BIGSERIAL",
        "smallint" => "SMALLSERIAL",
        _ => return None,
    };
    let name = naming::object_name(&column.table, &column.name, "seq");
    let sequence = match catalog.object(&ObjectId::new(ObjectKind::Sequence, &column.namespace, &name)) {
        Some(Object::Sequence(sequence)) => sequence,
        _ => return None,
    };
    let owner = match catalog.object(&ObjectId::new(ObjectKind::SequenceOwner, &column.namespace, &name)) {
        Some(Object::SequenceOwner(owner)) => owner,
        _ => return None,
    };
    let default = ObjectId::part(ObjectKind::Default, &column.namespace, &column.table, &column.name);
    let counts = matches!(catalog.object(&default), Some(Object::Default(default)) if default.value.text().starts_with("nextval("));
    let plain = sequence.ty == column.ty && sequence.options == SequenceOptions::default() && !sequence.unlogged;
    (counts && plain && column.not_null && (&owner.table, &owner.column) == (&column.table, &column.name)).then_some(word)
}

struct Speller<'n> {
    spelling: Spelling<'n>,
    node: &'n Node<'n>,
    members: &'n [&'n Node<'n>],
    before: &'n Catalog,
    after: &'n Catalog,
    usual: &'n Script,
}

impl Speller<'_> {
    fn spelled(&self, section: Section) -> Option<Spelled> {
        let change = self.node.change;
        let from = change.from.as_ref().map(|entry| &entry.object);
        let to = change.to.as_ref().map(|entry| &entry.object);
        let id = &change.id;
        let table = self.spelling.table(id);
        let one = |text: String| Some(Spelled::Statements(vec![text]));
        let clause = |text: String| Some(Spelled::Clauses(table.clone(), vec![text]));
        let part = self.spelling.quoted(&id.part);
        match (section, self.node.phase, from, to) {
            (Section::CreateSchema, ..) => one(format!("CREATE SCHEMA IF NOT EXISTS {}", self.spelling.quoted(&id.name))),
            (Section::CreateExtension, Phase::Create, _, Some(Object::Extension(extension))) => one(self.extension(extension)),
            (Section::CreateEnum, _, _, Some(Object::EnumType(created))) => one(self.enumeration(created)),
            (Section::AlterEnum, Phase::Alter, Some(Object::EnumType(from)), Some(Object::EnumType(to))) => self.values(from, to),
            (Section::DropEnum, _, Some(Object::EnumType(_)), None) => one(format!("DROP TYPE {table}")),
            (Section::CreateTable, _, _, Some(Object::Table(_))) => one(self.table()?),
            (Section::DropTable, ..) if self.usual.statements.len() == 1 => one(format!("DROP TABLE {table}")),
            (Section::DropIndex, ..) => one(format!("DROP INDEX {}", self.spelling.qualified(&id.namespace, &id.part))),
            (Section::CreateIndex, _, _, Some(Object::Index(index))) => one(self.index(index)?),
            (Section::DropForeignKey, ..) => one(format!("ALTER TABLE {table} DROP CONSTRAINT {part}")),
            (Section::AddForeignKey, _, _, Some(Object::Constraint(constraint))) => one(self.foreign_key(constraint)?),
            (Section::AlterTable, Phase::Create, _, Some(Object::Column(column))) => clause(format!("ADD COLUMN     {}", self.column(column)?)),
            (Section::AlterTable, Phase::Drop, Some(Object::Column(_)), _) => clause(format!("DROP COLUMN {part}")),
            (Section::AlterTable, Phase::Alter, Some(Object::Column(from)), Some(Object::Column(to))) => {
                Some(Spelled::Clauses(table.clone(), self.changes(from, to)?))
            }
            (Section::AlterTable, Phase::Create | Phase::Alter, _, Some(Object::Default(default))) if self.usual.statements.len() == 1 => {
                clause(format!("ALTER COLUMN {part} SET DEFAULT {}", default.value.text()))
            }
            (Section::AlterTable, Phase::Drop, Some(Object::Default(_)), _) => clause(format!("ALTER COLUMN {part} DROP DEFAULT")),
            (Section::AlterTable, Phase::Create, _, Some(Object::Constraint(constraint))) => clause(self.primary_key(constraint, ", ")?),
            (Section::AlterTable, Phase::Drop, Some(Object::Constraint(_)), _) => clause(format!("DROP CONSTRAINT {part}")),
            _ => None,
        }
    }

    fn extension(&self, extension: &Extension) -> String {
        if let Some(statement) = self.after.written.get(&self.node.change.id) {
            return statement.to_string();
        }
        let mut text = format!("CREATE EXTENSION IF NOT EXISTS {}", self.spelling.quoted(&extension.name));
        if &*extension.schema != self.spelling.dialect.home && !extension.schema.is_empty() {
            text.push_str(&format!(" WITH SCHEMA {}", self.spelling.quoted(&extension.schema)));
        }
        text
    }

    fn enumeration(&self, created: &EnumType) -> String {
        let labels: Vec<String> = created.labels.iter().map(|label| literal(label).trim_start().to_owned()).collect();
        format!("CREATE TYPE {} AS ENUM ({})", self.spelling.qualified(&created.namespace, &created.name), labels.join(", "))
    }

    /// Values that are added at the end need no word for their place.
    fn values(&self, from: &EnumType, to: &EnumType) -> Option<Spelled> {
        let added = to.labels.get(from.labels.len()..).filter(|_| to.labels.starts_with(&from.labels))?;
        let name = self.spelling.qualified(&to.namespace, &to.name);
        let add = |label: &str| format!("ALTER TYPE {name} ADD VALUE {}", literal(label).trim_start());
        Some(Spelled::Statements(added.iter().map(|label| add(label)).collect()))
    }

    /// The column with its default, which another node of the group creates.
    fn column(&self, column: &Column) -> Option<String> {
        let default = self.members.iter().find_map(|member| match &member.change.to.as_ref()?.object {
            Object::Default(default) if default.column == column.name && member.phase == Phase::Create => Some(default.value.text()),
            _ => None,
        });
        let name = naming::object_name(&column.table, &column.name, "seq");
        let made = |kind| {
            let id = ObjectId::new(kind, &column.namespace, &name);
            self.members.iter().any(|member| member.change.id == id && member.phase == Phase::Create)
        };
        let serial = serial(column, self.after).filter(|_| made(ObjectKind::Sequence) && made(ObjectKind::SequenceOwner));
        self.spelling.column(column, default, serial)
    }

    fn table(&self) -> Option<String> {
        let mut columns: Vec<&Column> = Vec::new();
        let mut constraints: Vec<&Constraint> = Vec::new();
        for member in self.members {
            match &member.change.to.as_ref()?.object {
                Object::Column(column) => columns.push(column),
                Object::Constraint(constraint) => constraints.push(constraint),
                Object::Default(_) | Object::Sequence(_) | Object::SequenceOwner(_) => {}
                _ => return None,
            }
        }
        // What stands after the brackets, and before them, nobody says in a schema.
        if self
            .usual
            .statements
            .iter()
            .filter(|statement| statement.sql.starts_with("CREATE TABLE"))
            .any(|statement| !statement.sql.ends_with(')'))
        {
            return None;
        }
        columns.sort_by_key(|column| column.ordinal.0);
        let mut lines: Vec<String> = columns.into_iter().map(|column| self.column(column)).collect::<Option<_>>()?;
        let keys: Vec<String> = constraints.into_iter().map(|constraint| self.primary_key(constraint, ",")).collect::<Option<_>>()?;
        lines.iter_mut().for_each(|line| line.insert_str(0, "    "));
        let mut body = lines.join(",\n");
        for key in keys {
            body.push_str(&format!(",\n\n    {}", key.strip_prefix("ADD ").unwrap_or(&key)));
        }
        Some(format!("CREATE TABLE {} (\n{body}\n)", self.spelling.table(&self.node.change.id)))
    }

    fn primary_key(&self, constraint: &Constraint, separator: &str) -> Option<String> {
        let Rule::Key(key) = &constraint.rule else { return None };
        let plain =
            Constraint { name: constraint.name.clone(), ..Constraint::new(&constraint.namespace, &constraint.table, constraint.rule.clone()) };
        if !key.primary || !key.include.is_empty() || key.without_overlaps || plain != *constraint {
            return None;
        }
        Some(format!("ADD CONSTRAINT {} PRIMARY KEY ({})", self.spelling.quoted(&constraint.name), self.spelling.list(&key.columns, separator)))
    }

    fn foreign_key(&self, constraint: &Constraint) -> Option<String> {
        let Rule::Foreign(foreign) = &constraint.rule else { return None };
        let plain =
            Constraint { name: constraint.name.clone(), ..Constraint::new(&constraint.namespace, &constraint.table, constraint.rule.clone()) };
        let Foreign { columns, table: (namespace, table), referenced, full, on_delete, on_delete_columns, on_update, period } = foreign;
        if *full || *period || !on_delete_columns.is_empty() || plain != *constraint || self.usual.statements.len() != 1 {
            return None;
        }
        Some(format!(
            "ALTER TABLE {} ADD CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}) ON DELETE {} ON UPDATE {}",
            self.spelling.table(&self.node.change.id),
            self.spelling.quoted(&constraint.name),
            self.spelling.list(columns, ", "),
            self.spelling.qualified(namespace, table),
            self.spelling.list(referenced, ", "),
            action(*on_delete),
            action(*on_update),
        ))
    }

    fn index(&self, index: &Index) -> Option<String> {
        if let Some(statement) = self.after.written.get(&self.node.change.id) {
            return Some(statement.to_string());
        }
        if !is_plain(index) {
            return None;
        }
        let element = |element: &crate::object::index::Element| {
            let Subject::Column(name) = &element.subject else { return None };
            let usual = element.collation.is_none() && element.parameters.is_empty() && element.nulls_first == element.descending;
            let class = match &element.operator_class {
                Some(class) if class.namespace.as_deref().is_none_or(|namespace| namespace == self.spelling.dialect.home) => {
                    format!(" {}", class.name.quoted())
                }
                Some(_) => return None,
                None => String::new(),
            };
            usual.then(|| format!("{}{class}{}", self.spelling.quoted(name), if element.descending { " DESC" } else { "" }))
        };
        let elements: Vec<String> = index.elements.iter().map(element).collect::<Option<_>>()?;
        let unique = if index.unique { "UNIQUE " } else { "" };
        let method = if &*index.method == "btree" {
            String::new()
        } else {
            format!(" USING {} ", index.method.to_ascii_uppercase())
        };
        let predicate = index
            .predicate
            .as_ref()
            .map(|predicate| format!(" WHERE ({})", crate::sql::expr::unwrapped(predicate.text())))
            .unwrap_or_default();
        let table = self.spelling.table(&self.node.change.id);
        Some(format!("CREATE {unique}INDEX {} ON {table}{method}({}){predicate}", self.spelling.quoted(&index.name), elements.join(", ")))
    }

    /// The clauses that change a column, if only its type and whether it must have a value change.
    fn changes(&self, from: &Column, to: &Column) -> Option<Vec<String>> {
        let plain = Column { ty: to.ty.clone(), not_null: to.not_null, ordinal: to.ordinal, ..from.clone() };
        if plain != *to || self.node.change.verb != Verb::Alter {
            return None;
        }
        let name = self.spelling.quoted(&to.name);
        let mut clauses = Vec::new();
        if from.not_null != to.not_null {
            clauses.push(format!("ALTER COLUMN {name} {} NOT NULL", if to.not_null { "SET" } else { "DROP" }));
        }
        if from.ty != to.ty {
            let retyping: Vec<&Statement> = self.usual.statements.iter().filter(|statement| !statement.sql.ends_with(" NOT NULL")).collect();
            let [only] = retyping.as_slice() else { return None };
            let using = only.sql.find(" USING ").and_then(|at| only.sql.get(at..)).unwrap_or("");
            clauses.push(format!("ALTER COLUMN {name} SET DATA TYPE {}{using}", self.spelling.data_type(&to.ty)));
        }
        Some(clauses)
    }
}

fn action(action: Action) -> &'static str {
    match action {
        Action::NoAction => "NO ACTION",
        Action::Restrict => "RESTRICT",
        Action::Cascade => "CASCADE",
        Action::SetNull => "SET NULL",
        Action::SetDefault => "SET DEFAULT",
    }
}

/// Whether an index says no more than which rows and columns it is over, in which way.
fn is_plain(index: &Index) -> bool {
    let plain = Index {
        namespace: index.namespace.clone(),
        table: index.table.clone(),
        name: index.name.clone(),
        unique: index.unique,
        method: index.method.clone(),
        elements: index.elements.clone(),
        predicate: index.predicate.clone(),
        ..Index::default()
    };
    plain == *index
}
