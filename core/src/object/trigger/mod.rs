//! Triggers of tables and views. PostgreSQL manual: CREATE TRIGGER, ALTER TABLE … ENABLE TRIGGER.

mod read;

pub use super::enabled::Enabled;

use super::renaming::Renaming;
use super::{Altered, Class, Kind, Needs, Object, ObjectId, ObjectKind, Place};
use crate::sql::name::{literal, qualified};
use crate::sql::{Expr, Lock, Name, Script, Type};
use serde::Serialize;

/// When a trigger fires.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timing {
    /// Before the event.
    Before,
    /// After it.
    After,
    /// In its place, on a view.
    InsteadOf,
}

/// The events on which a trigger fires.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Events {
    /// INSERT.
    pub insert: bool,
    /// DELETE.
    pub delete: bool,
    /// UPDATE.
    pub update: bool,
    /// UPDATE OF these columns; none for every column.
    pub update_of: Vec<Name>,
    /// TRUNCATE.
    pub truncate: bool,
}

/// What makes a trigger a constraint.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Deferral {
    /// The other table of the constraint.
    pub from: Option<(Name, Name)>,
    /// Whether it can wait for the end of the transaction.
    pub deferrable: bool,
    /// Whether it does so unless told otherwise.
    pub initially_deferred: bool,
}

/// A trigger.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Trigger {
    /// The schema of its relation.
    pub namespace: Name,
    /// Its table or view.
    pub table: Name,
    /// Its name.
    pub name: Name,
    /// When it fires.
    pub timing: Timing,
    /// On what it fires.
    pub events: Events,
    /// Whether it is a constraint trigger, and how that waits.
    pub constraint: Option<Deferral>,
    /// The name of the transition table of old rows.
    pub old_table: Option<Name>,
    /// The name of the transition table of new rows.
    pub new_table: Option<Name>,
    /// Whether it fires for each row rather than for each statement.
    pub each_row: bool,
    /// The condition.
    pub when: Option<Expr>,
    /// The function.
    pub function: (Name, Name),
    /// Its arguments.
    pub arguments: Vec<String>,
    /// In which sessions it fires.
    pub enabled: Enabled,
    /// Where it calls no function but has statements of its own (SQLite): all that stands after its
    /// name, as it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<Expr>,
}

impl Events {
    fn words(&self) -> String {
        let update = match self.update_of.is_empty() {
            true => "UPDATE".to_owned(),
            false => format!("UPDATE OF {}", names(&self.update_of)),
        };
        let events = [(self.insert, "INSERT"), (self.delete, "DELETE"), (self.update, &update), (self.truncate, "TRUNCATE")];
        let words: Vec<&str> = events.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        words.join(" OR ")
    }
}

fn names(names: &[Name]) -> String {
    names.iter().map(Name::quoted).collect::<Vec<_>>().join(", ")
}

impl Trigger {
    fn statement(&self) -> String {
        let constraint = if self.constraint.is_some() { "CONSTRAINT " } else { "" };
        let timing = match self.timing {
            Timing::Before => "BEFORE",
            Timing::After => "AFTER",
            Timing::InsteadOf => "INSTEAD OF",
        };
        let mut lines = vec![
            format!("CREATE {constraint}TRIGGER {}", self.name.quoted()),
            format!("{timing} {} ON {}", self.events.words(), self.id().relation()),
        ];
        if let Some(deferral) = &self.constraint {
            lines.extend(deferral.from.as_ref().map(|(namespace, name)| format!("FROM {}", qualified(namespace, name))));
            lines.extend(deferral.words().map(str::to_owned));
        }
        let transitions = [("OLD", &self.old_table), ("NEW", &self.new_table)];
        let transitions = transitions.into_iter().filter_map(|(side, name)| Some(format!("{side} TABLE AS {}", name.as_ref()?.quoted())));
        let transitions: Vec<String> = transitions.collect();
        if !transitions.is_empty() {
            lines.push(format!("REFERENCING {}", transitions.join(" ")));
        }
        lines.push(format!("FOR EACH {}", if self.each_row { "ROW" } else { "STATEMENT" }));
        lines.extend(self.when.as_ref().map(|when| format!("WHEN ({})", when.text())));
        let arguments: Vec<String> = self.arguments.iter().map(|argument| literal(argument).trim_start().to_owned()).collect();
        lines.push(format!("EXECUTE FUNCTION {}({})", qualified(&self.function.0, &self.function.1), arguments.join(", ")));
        lines.join("\n")
    }

    fn enable(&self, script: &mut Script) {
        let words = self.enabled.words();
        script.add(format!("ALTER TABLE {} {words} TRIGGER {}", self.id().relation(), self.name.quoted())).lock(Lock::ShareRowExclusive);
    }
}

impl Deferral {
    fn words(&self) -> Option<&'static str> {
        match (self.deferrable, self.initially_deferred) {
            (_, true) => Some("DEFERRABLE INITIALLY DEFERRED"),
            (true, false) => Some("DEFERRABLE"),
            (false, false) => None,
        }
    }
}

impl Kind for Trigger {
    fn id(&self) -> ObjectId {
        ObjectId::part(ObjectKind::Trigger, &self.namespace, &self.table, &self.name)
    }

    fn requires(&self, needs: &mut dyn Needs) {
        needs.relation(&self.namespace, &self.table);
        needs.object(ObjectId::part(ObjectKind::Function, &self.function.0, &self.function.1, &Name::new("()")));
        for column in &self.events.update_of {
            needs.object(ObjectId::part(ObjectKind::Column, &self.namespace, &self.table, column));
        }
        if let Some(block) = &self.block {
            needs.text(block.text(), Some((&self.namespace, &self.table)));
        }
        if let Some(when) = &self.when {
            needs.text(when.text(), Some((&self.namespace, &self.table)));
        }
        if let Some((namespace, name)) = self.constraint.as_ref().and_then(|deferral| deferral.from.as_ref()) {
            needs.relation(namespace, name);
        }
    }

    fn rename(&mut self, renaming: &Renaming) {
        renaming.part(ObjectKind::Trigger, &self.namespace, &self.table, &mut self.name);
        let (namespace, table) = (&self.namespace, &self.table);
        self.events.update_of.iter_mut().for_each(|name| renaming.column(namespace, table, name));
        renaming.relation(&mut self.namespace, &mut self.table);
        renaming.routine(&mut self.function.0, &mut self.function.1);
        if let Some((namespace, name)) = self.constraint.as_mut().and_then(|deferral| deferral.from.as_mut()) {
            renaming.relation(namespace, name);
        }
    }

    fn create(&self, _parts: &[&Object], script: &mut Script) {
        if let Some(block) = &self.block {
            script.add(format!("CREATE TRIGGER {}\n{}", script.dialect.quoted(&self.name), block.text()));
            return;
        }
        script.add(self.statement()).lock(Lock::ShareRowExclusive);
        if self.enabled != Enabled::Origin {
            self.enable(script);
        }
    }

    /// Where a trigger is no part of its table's name space, its name is the schema's.
    fn claims(&self) -> Vec<(Class, Name, Name)> {
        self.block.iter().map(|_| (Class::Other, self.namespace.clone(), self.name.clone())).collect()
    }

    /// CREATE OR REPLACE TRIGGER is younger than the servers that are served, and never takes
    /// constraint triggers.
    fn alter(&self, to: &Self, script: &mut Script) -> Altered {
        let switched = Trigger { enabled: to.enabled, ..self.clone() };
        if switched != *to {
            return Altered::Rebuild;
        }
        if self.enabled != to.enabled {
            to.enable(script);
        }
        Altered::InPlace
    }

    fn drop(&self, script: &mut Script) {
        let subject = match self.block {
            Some(_) => script.dialect.qualified(&self.namespace, &self.name),
            None => self.id().subject(),
        };
        script.add(format!("DROP TRIGGER {subject}")).lock(Lock::AccessExclusive);
    }

    fn expressions(&mut self, visit: &mut dyn FnMut(&mut Expr, Place<'_>)) {
        if let Some(block) = &mut self.block {
            visit(block, Place::Columns(None));
        }
        if let Some(when) = &mut self.when {
            visit(when, Place::Columns(Some(&Type::server("boolean"))));
        }
    }
}
