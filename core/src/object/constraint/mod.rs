//! Constraints of tables. PostgreSQL manual: CREATE TABLE.

mod mysql;
mod read;
mod write;

pub(crate) use read::{read_conflict, read_reference};
pub(crate) use write::including;

use super::beside::Beside;
use super::index::Element;
use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::{Expr, Lock, Name, Options, Script};
use serde::Serialize;

/// PRIMARY KEY or UNIQUE.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Key {
    /// PRIMARY KEY rather than UNIQUE.
    pub primary: bool,
    /// Its columns.
    pub columns: Vec<Name>,
    /// Columns that its index carries along.
    pub include: Vec<Name>,
    /// NULLS NOT DISTINCT.
    pub nulls_not_distinct: bool,
    /// Whether the last column is WITHOUT OVERLAPS.
    pub without_overlaps: bool,
    /// How its columns are compared and ordered, where not as they are themselves.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elements: Vec<Element>,
    /// AUTOINCREMENT.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub autoincrement: bool,
}

/// What happens to the rows that refer to a row which goes or changes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Action {
    /// Refused at the end of the statement or transaction.
    #[default]
    NoAction,
    /// Refused at once.
    Restrict,
    /// They go or change too.
    Cascade,
    /// They lose the reference.
    SetNull,
    /// They get their default.
    SetDefault,
}

/// FOREIGN KEY.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Foreign {
    /// The columns that refer.
    pub columns: Vec<Name>,
    /// The table that they refer to.
    pub table: (Name, Name),
    /// The columns that they refer to; empty as long as the primary key is not known.
    pub referenced: Vec<Name>,
    /// MATCH FULL rather than MATCH SIMPLE.
    pub full: bool,
    /// ON DELETE.
    pub on_delete: Action,
    /// The columns that ON DELETE SET is for, where not all.
    pub on_delete_columns: Vec<Name>,
    /// ON UPDATE.
    pub on_update: Action,
    /// Whether the last columns are a PERIOD.
    pub period: bool,
}

/// What a constraint demands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Rule {
    /// PRIMARY KEY, UNIQUE.
    Key(Key),
    /// FOREIGN KEY.
    Foreign(Foreign),
    /// CHECK.
    Check {
        /// What holds for every row.
        condition: Expr,
        /// NO INHERIT.
        no_inherit: bool,
    },
    /// EXCLUDE.
    Exclude {
        /// The access method of its index.
        method: Name,
        /// What may not meet, and by which operators.
        elements: Vec<(Element, Box<str>)>,
        /// Columns that its index carries along.
        include: Vec<Name>,
        /// The rows that it is about.
        predicate: Option<Expr>,
    },
}

/// What is said of the index under a key or an exclusion.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Support {
    /// Storage parameters.
    pub options: Options,
    /// The tablespace, where it is not the default.
    pub tablespace: Option<Name>,
    /// The index of the partitioned table that it is a part of.
    pub attached_to: Option<(Name, Name)>,
    /// Whether CLUSTER goes by it.
    pub clustered: bool,
    /// Whether it is the table's REPLICA IDENTITY.
    pub replica_identity: bool,
}

/// A constraint of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Constraint {
    /// The schema of its table.
    pub namespace: Name,
    /// Its table.
    pub table: Name,
    /// Its name; empty where the server knows it by what it demands alone (SQLite).
    pub name: Name,
    /// What it is called where that is no name that the server knows it by.
    #[serde(skip)]
    pub label: Beside<Option<Name>>,
    /// The number of the index that the server made for it, where its name has one (SQLite).
    #[serde(skip)]
    pub number: Beside<Option<u32>>,
    /// What it demands.
    pub rule: Rule,
    /// What is said of its index.
    pub support: Support,
    /// DEFERRABLE.
    pub deferrable: bool,
    /// INITIALLY DEFERRED.
    pub deferred: bool,
    /// NOT VALID.
    pub not_valid: bool,
    /// NOT ENFORCED.
    pub not_enforced: bool,
    /// What happens to a statement that breaks it, where it is not only refused (SQLite).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_conflict: Option<Name>,
    /// Whether it is there only because a parent of its table has it.
    #[serde(skip)]
    pub inherited: Beside<bool>,
}

impl Constraint {
    /// A constraint with nothing but its rule.
    pub fn new(namespace: &Name, table: &Name, rule: Rule) -> Self {
        Constraint {
            namespace: namespace.clone(),
            table: table.clone(),
            name: Name::default(),
            label: Beside(None),
            number: Beside(None),
            rule,
            support: Support::default(),
            deferrable: false,
            deferred: false,
            not_valid: false,
            not_enforced: false,
            on_conflict: None,
            inherited: Beside(false),
        }
    }

    /// Whether an index stands under it, and so takes its name.
    pub fn has_index(&self) -> bool {
        matches!(self.rule, Rule::Key(_) | Rule::Exclude { .. })
    }

    /// The columns that it is about, as far as they are named: those of its key or reference.
    pub fn columns(&self) -> &[Name] {
        match &self.rule {
            Rule::Key(key) => &key.columns,
            Rule::Foreign(foreign) => &foreign.columns,
            _ => &[],
        }
    }

    /// Its place among the constraints of a new table: keys, then checks, then what leads elsewhere.
    pub(crate) fn order(&self) -> (u8, &Name) {
        let kind = match &self.rule {
            Rule::Key(key) if key.primary => 0,
            Rule::Key(_) => 1,
            Rule::Check { .. } => 2,
            Rule::Exclude { .. } => 3,
            Rule::Foreign(_) => 4,
        };
        (kind, &self.name)
    }

    /// What it is known by: its name, or what it demands.
    fn known_by(&self) -> Name {
        if !self.name.is_empty() {
            return self.name.clone();
        }
        let list = |names: &[Name]| names.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
        Name::new(match &self.rule {
            Rule::Key(key) if key.primary => "PRIMARY KEY".to_owned(),
            Rule::Key(key) => format!("UNIQUE ({})", list(&key.columns)),
            Rule::Foreign(foreign) => format!("FOREIGN KEY ({}) REFERENCES {}", list(&foreign.columns), foreign.table.1),
            Rule::Check { condition, .. } => format!("CHECK ({})", condition.canon().unwrap_or_else(|| condition.text())),
            Rule::Exclude { .. } => "EXCLUDE".to_owned(),
        })
    }

    fn column(&self, name: &Name) -> ObjectId {
        ObjectId::part(ObjectKind::Column, &self.namespace, &self.table, name)
    }
}

impl Kind for Constraint {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Constraint, &self.namespace, &self.table, &self.known_by())
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        if let Some((namespace, index)) = &self.support.attached_to {
            needs.relation(namespace, index);
        }
        let own = Some((self.namespace.as_str(), self.table.as_str()));
        match &self.rule {
            Rule::Key(key) => key.columns.iter().chain(&key.include).for_each(|name| needs.object(self.column(name))),
            Rule::Check { condition, .. } => needs.text(condition.text(), own),
            Rule::Foreign(foreign) => {
                foreign.columns.iter().for_each(|name| needs.object(self.column(name)));
                let (namespace, table) = &foreign.table;
                needs.relation(namespace, table);
                needs.key(namespace, table, &foreign.referenced);
                for name in &foreign.referenced {
                    needs.object(ObjectId::part(ObjectKind::Column, namespace, table, name));
                }
            }
            Rule::Exclude { method, elements, include, predicate } => {
                include.iter().for_each(|name| needs.object(self.column(name)));
                elements.iter().for_each(|(element, _)| element.requires(method, &self.namespace, &self.table, needs));
                predicate.iter().for_each(|predicate| needs.text(predicate.text(), own));
            }
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.part(ObjectKind::Constraint, &self.namespace, &self.table, &mut self.name);
        let (namespace, table) = (&self.namespace, &self.table);
        match &mut self.rule {
            Rule::Key(key) => {
                key.columns.iter_mut().chain(&mut key.include).for_each(|name| renaming.column(namespace, table, name));
                key.elements.iter_mut().for_each(|element| element.rename(&Name::default(), namespace, table, renaming));
            }
            Rule::Check { .. } => {}
            Rule::Foreign(foreign) => {
                let own = foreign.columns.iter_mut().chain(&mut foreign.on_delete_columns);
                own.for_each(|name| renaming.column(namespace, table, name));
                let (namespace, table) = &mut foreign.table;
                foreign.referenced.iter_mut().for_each(|name| renaming.column(namespace, table, name));
                renaming.relation(namespace, table);
            }
            Rule::Exclude { method, elements, include, .. } => {
                elements.iter_mut().for_each(|(element, _)| element.rename(method, namespace, table, renaming));
                include.iter_mut().for_each(|name| renaming.column(namespace, table, name));
            }
        }
        if let Some((namespace, parent)) = &mut self.support.attached_to {
            renaming.index(namespace, parent);
        }
        renaming.relation(&mut self.namespace, &mut self.table);
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        match script.dialect.parts_in_tables {
            true => self.add_to_table(script),
            false => self.write_create(script),
        }
    }

    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        match script.dialect.parts_in_tables {
            true => self.alter_in_table(to, script),
            false => self.write_changes(to, script),
        }
    }

    fn drop(&self, script: &mut Script) {
        if script.dialect.parts_in_tables {
            return self.drop_from_table(script);
        }
        let sql = format!("ALTER TABLE {} DROP CONSTRAINT {}", self.id().relation_in(script.dialect), script.dialect.quoted(&self.name));
        script.add(sql).lock(Lock::AccessExclusive);
    }

    /// In a new table the server takes every constraint to be valid.
    fn folds_into(&self) -> Vec<ObjectId> {
        (!self.not_valid).then(|| ObjectId::new(ObjectKind::Table, &self.namespace, &self.table)).into_iter().collect()
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        let boolean = crate::sql::Type::server("boolean");
        match &mut self.rule {
            Rule::Check { condition, .. } => visit(condition, Place::Columns(Some(&boolean))),
            Rule::Exclude { elements, predicate, .. } => {
                elements.iter_mut().for_each(|(element, _)| element.expression(visit));
                predicate.iter_mut().for_each(|predicate| visit(predicate, Place::Columns(Some(&boolean))));
            }
            _ => {}
        }
    }

    fn endures(&self, disturbance: super::Disturbance) -> bool {
        // The server carries keys and checks over to the new type where their operators serve it.
        match (&self.rule, disturbance) {
            (_, super::Disturbance::Rebuilt) => false,
            (Rule::Key(_), _) => true,
            (_, disturbance) => disturbance == super::Disturbance::Widened,
        }
    }

    fn claims(&self) -> Vec<(Class, Name, Name)> {
        match self.has_index() && !self.name.is_empty() {
            true => vec![(Class::Relation, self.namespace.clone(), self.name.clone())],
            false => Vec::new(),
        }
    }
}
