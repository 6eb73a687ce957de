//! LIKE in CREATE TABLE: another table's columns, and what else is asked for.
//! PostgreSQL manual: CREATE TABLE.

use super::super::{Applied, Reader, Refusal};
use crate::object::beside::Beside;
use crate::object::constraint::{Constraint, Rule};
use crate::object::default::Default;
use crate::object::index::Index;
use crate::object::{Class, Kind, Object, ObjectId, ObjectKind, Session, naming};
use crate::sql::{Cursor, Name, Options};

/// `LIKE table [INCLUDING | EXCLUDING …]`.
#[derive(Debug, Clone)]
pub(super) struct Like {
    table: (Name, Name),
    included: Vec<&'static str>,
}

/// What may be included, all of it by ALL.
const OPTIONS: &[&str] = &["comments", "compression", "constraints", "defaults", "generated", "identity", "indexes", "statistics", "storage"];

impl Like {
    /// Reads what follows LIKE.
    pub fn read(cursor: &mut Cursor<'_>, reader: &Reader<'_>) -> Result<Self, Refusal> {
        let table = reader.found(Class::Relation, cursor.qualified_name()?);
        let mut included: Vec<&'static str> = Vec::new();
        loop {
            let including = cursor.eat("including");
            if !including && !cursor.eat("excluding") {
                return Ok(Like { table, included });
            }
            let all = cursor.eat("all");
            let one = if all { None } else { cursor.eat_one_of(OPTIONS) };
            if !all && one.is_none() {
                return Ok(cursor.unexpected("what LIKE may include")?);
            }
            let named: Vec<&'static str> = OPTIONS.iter().copied().filter(|option| all || one == Some(option)).collect();
            included.retain(|option| !named.contains(option));
            if including {
                included.extend(named);
            }
        }
    }

    fn includes(&self, option: &str) -> bool {
        self.included.contains(&option)
    }

    /// The other table must be there.
    pub fn check(&self, reader: &Reader<'_>) -> Applied {
        let (namespace, name) = &self.table;
        match reader.catalog.relation(namespace, name) {
            Some(_) => Ok(()),
            None => Err(Refusal::Missing(format!("table {namespace}.{name}"))),
        }
    }
}

impl Reader<'_> {
    /// Copies columns, with what is asked for; gives the checks that come along.
    pub(super) fn copy_like(&mut self, like: &Like, into: &ObjectId) -> Vec<Constraint> {
        let (namespace, table) = &like.table;
        let columns: Vec<_> = self.catalog.columns(namespace, table).into_iter().cloned().collect();
        for source in columns {
            let mut copy = source.clone();
            (copy.namespace, copy.table) = (into.namespace.clone(), into.name.clone());
            (copy.statistics, copy.attributes, copy.options) = (None, Options::new(), Options::new());
            if !like.includes("storage") {
                copy.storage = None;
            }
            if !like.includes("compression") {
                copy.compression = None;
            }
            if !like.includes("generated") {
                copy.generated = None;
            }
            let id = copy.id();
            match copy.identity.as_mut().filter(|_| like.includes("identity")) {
                Some(identity) => identity.sequence = naming::choose(&id.name, &id.part, "seq", |name| self.catalog.is_taken(&id.namespace, name)),
                None => copy.identity = None,
            }
            self.put_column(copy.clone(), false);
            let default = ObjectId { kind: ObjectKind::Default, ..source.id() };
            if let (true, Some(Object::Default(default))) = (like.includes("defaults"), self.catalog.object(&default)) {
                let value = default.value.clone();
                self.catalog.insert(Box::new(Default::of(&copy, value)), self.origin);
            }
            if like.includes("comments") {
                self.copy_comments(&source.id(), &id);
            }
        }
        let checks = self.constraints_of(namespace, table).into_iter();
        let checks = checks.filter(|check| like.includes("constraints") && matches!(check.rule, Rule::Check { .. }));
        checks
            .map(|check| Constraint { namespace: into.namespace.clone(), table: into.name.clone(), inherited: Beside(false), ..check })
            .collect()
    }

    /// Copies keys and indexes, under names of their own.
    pub(super) fn copy_like_indexes(&mut self, like: &Like, into: &ObjectId) -> Applied {
        if !like.includes("indexes") {
            return Ok(());
        }
        let (namespace, table) = &like.table;
        for constraint in self.constraints_of(namespace, table).into_iter().filter(Constraint::has_index) {
            let mut copy = Constraint { namespace: into.namespace.clone(), table: into.name.clone(), name: Name::default(), ..constraint };
            copy.support.attached_to = None;
            copy.support.clustered = false;
            copy.support.replica_identity = false;
            self.add_constraint(copy, false)?;
        }
        let indexes = self.catalog.under(namespace, table).filter_map(|(_, entry)| match &entry.object {
            Object::Index(index) => Some((**index).clone()),
            _ => None,
        });
        for index in indexes.collect::<Vec<_>>() {
            let copy = Index {
                namespace: into.namespace.clone(),
                table: into.name.clone(),
                name: Name::default(),
                attached_to: None,
                clustered: false,
                replica_identity: false,
                only: Beside(false),
                ..index
            };
            self.add_index(copy);
        }
        Ok(())
    }

    fn copy_comments(&mut self, from: &ObjectId, to: &ObjectId) {
        let comments = self.catalog.get(from).map(|entry| entry.facets.comments.clone()).unwrap_or_default();
        if let Some(entry) = self.catalog.get_mut(to) {
            entry.facets.comments = comments;
        }
    }
}
