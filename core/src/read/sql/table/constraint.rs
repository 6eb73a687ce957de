//! Constraints that a statement adds: their names, what they do to columns and to partitions.

use super::super::{Applied, Reader, Refusal};
use crate::object::constraint::{Constraint, Foreign, Key, Rule};
use crate::object::index::{Index, Subject};
use crate::object::{Kind, Object, ObjectId, ObjectKind, naming};
use crate::read::normalize;
use crate::sql::dialect::Family;
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::{Cursor, Name};
use std::collections::BTreeSet;

impl Reader<'_> {
    /// Adds the constraints of a new table: checks, then keys, then references, each unnamed one
    /// after what it might collide with. Nothing in a new table is NOT VALID.
    pub(super) fn add_constraints(&mut self, mut constraints: Vec<Constraint>) -> Applied {
        normalize::entrance(self.catalog.dialect).constraints(&mut constraints, &self.catalog);
        constraints.sort_by_key(|constraint| match &constraint.rule {
            Rule::Check { .. } => 0,
            Rule::Key(key) if key.primary => 1,
            Rule::Key(_) | Rule::Exclude { .. } => 2,
            Rule::Foreign(_) => 3,
        });
        for constraint in without_repeats(constraints) {
            self.add_constraint(Constraint { not_valid: false, ..constraint }, false)?;
        }
        Ok(())
    }

    /// Adds one constraint; without `only`, also where the server makes it in children.
    pub(super) fn add_constraint(&mut self, mut constraint: Constraint, only: bool) -> Applied {
        self.complete(&mut constraint);
        normalize::entrance(self.catalog.dialect).constraint(&mut constraint, &self.catalog);
        self.open_references |= is_open(&constraint);
        if constraint.name.is_empty() && self.catalog.dialect.names_constraints {
            constraint.name = self.constraint_name(&constraint);
        }
        let table = ObjectId::new(ObjectKind::Table, &constraint.namespace, &constraint.table);
        let required = self.catalog.dialect.keys_are_filled || self.table(&table).is_some_and(|table| table.without_rowid);
        if let (Rule::Key(Key { primary: true, columns, .. }), true) = (&constraint.rule, required) {
            for column in columns {
                let id = ObjectId::part(ObjectKind::Column, &constraint.namespace, &constraint.table, column);
                for id in self.family_of(&id, only) {
                    self.edit_column(&id, |column| column.not_null = true);
                }
            }
        }
        self.catalog.insert(Box::new(constraint.clone()), self.origin);
        match constraint.rule {
            Rule::Check { .. } if !only => self.hand_down_check(&constraint),
            Rule::Foreign(_) => self.merge_foreign(&constraint),
            Rule::Key(_) | Rule::Exclude { .. } if !only => self.make_in_partitions(&constraint.id()),
            _ => {}
        }
        Ok(())
    }

    /// Fills in what the statement leaves to the server.
    fn complete(&self, constraint: &mut Constraint) {
        let (namespace, table) = (constraint.namespace.clone(), constraint.table.clone());
        match &mut constraint.rule {
            // SQLite looks for the primary key each time anew.
            Rule::Foreign(_) if self.catalog.dialect.family == Family::Sqlite => {}
            Rule::Foreign(foreign) => self.resolve(foreign),
            Rule::Exclude { method, elements, .. } => {
                let column = |name: &Name| self.column(&ObjectId::part(ObjectKind::Column, &namespace, &table, name));
                elements.iter_mut().for_each(|(element, _)| element.normalize(method, column));
            }
            _ => {}
        }
    }

    /// A reference without columns is one to the primary key.
    fn resolve(&self, foreign: &mut Foreign) {
        let (namespace, table) = &foreign.table;
        if let (true, Some(key)) = (foreign.referenced.is_empty(), self.catalog.primary_key(namespace, table)) {
            foreign.referenced = key.columns.clone();
            foreign.period |= key.without_overlaps;
        }
    }

    /// The references that came before the primary key that they mean.
    pub(in crate::read::sql) fn resolve_references(&mut self) {
        let open = |object: &Object| matches!(object, Object::Constraint(constraint) if is_open(constraint));
        let ids: Vec<ObjectId> = self.catalog.iter().filter(|(_, entry)| open(&entry.object)).map(|(id, _)| id.clone()).collect();
        for id in ids {
            let Some(Object::Constraint(constraint)) = self.catalog.object(&id) else { continue };
            let mut constraint = constraint.clone();
            self.complete(&mut constraint);
            self.catalog.edit(&id, |object| *object = Object::Constraint(constraint));
        }
    }

    /// The name that the server gives to a constraint.
    pub(super) fn constraint_name(&self, constraint: &Constraint) -> Name {
        let (namespace, table) = (&constraint.namespace, &constraint.table);
        let (columns, label) = match &constraint.rule {
            Rule::Key(key) if key.primary => (Vec::new(), "pkey"),
            Rule::Key(key) => (key.columns.iter().chain(&key.include).map(|name| name.to_string()).collect(), "key"),
            Rule::Foreign(foreign) => (foreign.columns.iter().map(|name| name.to_string()).collect(), "fkey"),
            Rule::Check { condition, .. } => (self.only_column(condition.text(), namespace, table).into_iter().collect(), "check"),
            Rule::Exclude { elements, include, .. } => {
                let named = elements.iter().map(|(element, _)| element.name());
                (named.chain(include.iter().map(|name| name.to_string())).collect(), "excl")
            }
        };
        let columns = if constraint.has_index() { naming::distinct(columns) } else { columns };
        let taken = |name: &Name| self.catalog.has_constraint(namespace, name) || constraint.has_index() && self.catalog.is_taken(namespace, name);
        naming::choose(table, &naming::addition(columns.iter().map(String::as_str)), label, taken)
    }

    /// The column that an expression is about, where it is about one only.
    fn only_column(&self, text: &str, namespace: &Name, table: &Name) -> Option<String> {
        let columns: BTreeSet<&Name> = self.catalog.columns(namespace, table).into_iter().map(|column| &column.name).collect();
        let tokens: Vec<Token> = Lexer::new(text).collect();
        let word = |at: usize| tokens.get(at).map_or("", |token| token.text(text));
        let mut found: BTreeSet<Name> = BTreeSet::new();
        for (at, token) in tokens.iter().enumerate() {
            let name = match token.kind {
                TokenKind::Word => Name::fold(token.text(text)),
                TokenKind::Quoted => Name::unquote(token.text(text)),
                _ => continue,
            };
            let cast = at > 0 && word(at - 1) == "::";
            if !cast && !matches!(word(at + 1), "(" | ".") && columns.contains(&name) {
                found.insert(name);
            }
        }
        if found.len() == 1 { found.pop_first().map(|name| name.to_string()) } else { None }
    }

    /// `[CONSTRAINT name] PRIMARY KEY | UNIQUE USING INDEX index …`: the index becomes the constraint's.
    pub(super) fn read_key_over_index(&mut self, table: &ObjectId, cursor: &mut Cursor<'_>) -> Result<bool, Refusal> {
        let place = cursor.place();
        let name = if cursor.eat("constraint") { Some(cursor.name()?) } else { None };
        let primary = cursor.eat("primary key");
        if !(primary || cursor.eat("unique")) || !cursor.eat("using index") || cursor.at("tablespace") {
            cursor.back_to(place);
            return Ok(false);
        }
        let index_name = cursor.name()?;
        let id = ObjectId::part(ObjectKind::Index, &table.namespace, &table.name, &index_name);
        let Some(Object::Index(index)) = self.catalog.object(&id) else { return Err(Refusal::Missing(id.to_string())) };
        let mut constraint = over_index(index, primary);
        constraint.name = name.unwrap_or(index_name);
        constraint.read_rest(cursor)?;
        self.catalog.remove(&id);
        self.add_constraint(constraint, true)?;
        Ok(true)
    }
}

/// Whether it is a reference to a primary key that is not known yet.
fn is_open(constraint: &Constraint) -> bool {
    matches!(&constraint.rule, Rule::Foreign(foreign) if foreign.referenced.is_empty())
}

fn over_index(index: &Index, primary: bool) -> Constraint {
    let columns = index.elements.iter().filter_map(|element| match &element.subject {
        Subject::Column(name) => Some(name.clone()),
        Subject::Expression(_) => None,
    });
    let key =
        Key { primary, columns: columns.collect(), include: index.include.clone(), nulls_not_distinct: index.nulls_not_distinct, ..Key::default() };
    let mut constraint = Constraint::new(&index.namespace, &index.table, Rule::Key(key));
    constraint.support.options = index.options.clone();
    constraint.support.tablespace = index.tablespace.clone();
    constraint.support.attached_to = index.attached_to.clone();
    constraint.support.clustered = index.clustered;
    constraint.support.replica_identity = index.replica_identity;
    constraint
}

/// A key that repeats another of the same statement is not made twice; its name serves if the
/// first has none.
fn without_repeats(constraints: Vec<Constraint>) -> Vec<Constraint> {
    let mut kept: Vec<Constraint> = Vec::new();
    for constraint in constraints {
        let repeated = kept.iter_mut().find(|other| match (&other.rule, &constraint.rule) {
            (Rule::Key(one), Rule::Key(two)) => {
                let timing = |one: &Constraint| (one.deferrable, one.deferred);
                one.columns == two.columns
                    && one.include == two.include
                    && one.nulls_not_distinct == two.nulls_not_distinct
                    && other.number.0 == constraint.number.0
                    && timing(other) == timing(&constraint)
            }
            _ => false,
        });
        match repeated {
            Some(other) if other.name.is_empty() => other.name = constraint.name,
            Some(_) => {}
            None => kept.push(constraint),
        }
    }
    kept
}
