//! Writing a constraint, and the few changes that the server makes in place.

use super::{Action, Constraint, Foreign, Key, Rule};
use crate::object::{Altered, Kind};
use crate::sql::dialect::Family;
use crate::sql::name::qualified;
use crate::sql::options::{parameter_changes, parameters};
use crate::sql::{Dialect, Effect, Lock, Name, Script};

/// `INCLUDE (a, b)`, with a space before it; nothing for nothing.
pub(crate) fn including(include: &[Name], dialect: &Dialect) -> String {
    if include.is_empty() { String::new() } else { format!(" INCLUDE ({})", dialect.list(include)) }
}

impl Action {
    /// What happens where nothing is said.
    pub(super) fn unsaid(dialect: &Dialect) -> Self {
        if dialect.habits.restricts { Action::Restrict } else { Action::NoAction }
    }

    fn words(self) -> &'static str {
        match self {
            Action::NoAction => "NO ACTION",
            Action::Restrict => "RESTRICT",
            Action::Cascade => "CASCADE",
            Action::SetNull => "SET NULL",
            Action::SetDefault => "SET DEFAULT",
        }
    }
}

impl Key {
    fn words(&self, dialect: &Dialect) -> String {
        let kind = if self.primary { "PRIMARY KEY" } else { "UNIQUE" };
        let nulls = if self.nulls_not_distinct { " NULLS NOT DISTINCT" } else { "" };
        let overlaps = if self.without_overlaps { " WITHOUT OVERLAPS" } else { "" };
        let elements: Vec<String> = self.elements.iter().map(|element| element.words(dialect)).collect();
        let columns = if elements.is_empty() { dialect.list(&self.columns) } else { elements.join(", ") };
        format!("{kind}{nulls} ({columns}{overlaps}){}", including(&self.include, dialect))
    }
}

impl Foreign {
    fn columns_of(&self, columns: &[Name], dialect: &Dialect) -> String {
        match columns.split_last() {
            Some((last, rest)) if self.period => {
                let first = rest.iter().map(|name| format!("{}, ", name.quoted())).collect::<String>();
                format!("{first}PERIOD {}", last.quoted())
            }
            _ => dialect.list(columns),
        }
    }

    fn words(&self, dialect: &Dialect) -> String {
        format!("FOREIGN KEY ({}) {}", self.columns_of(&self.columns, dialect), self.reference(dialect))
    }

    fn reference(&self, dialect: &Dialect) -> String {
        let (namespace, table) = &self.table;
        let mut words = format!("REFERENCES {}", dialect.qualified(namespace, table));
        if !self.referenced.is_empty() {
            words.push_str(&format!(" ({})", self.columns_of(&self.referenced, dialect)));
        }
        if self.full {
            words.push_str(" MATCH FULL");
        }
        if self.on_update != Action::unsaid(dialect) {
            words.push_str(&format!(" ON UPDATE {}", self.on_update.words()));
        }
        if self.on_delete != Action::unsaid(dialect) {
            words.push_str(&format!(" ON DELETE {}", self.on_delete.words()));
        }
        if !self.on_delete_columns.is_empty() {
            words.push_str(&format!(" ({})", dialect.list(&self.on_delete_columns)));
        }
        words
    }
}

impl Constraint {
    /// `CONSTRAINT name …`, as it stands among a table's elements.
    pub fn definition(&self, dialect: &Dialect) -> String {
        let mut words: Vec<String> = self.called(dialect).into_iter().collect();
        let mut predicate_words = None;
        words.push(match &self.rule {
            Rule::Key(key) => key.words(dialect),
            Rule::Foreign(foreign) => foreign.words(dialect),
            Rule::Check { condition, no_inherit } => {
                format!("CHECK ({}){}", condition.text(), if *no_inherit { " NO INHERIT" } else { "" })
            }
            Rule::Exclude { method, elements, include, predicate } => {
                predicate_words = predicate.as_ref().map(|predicate| format!("WHERE ({})", predicate.text()));
                let elements: Vec<String> =
                    elements.iter().map(|(element, operator)| format!("{} WITH {operator}", element.words(dialect))).collect();
                format!("EXCLUDE USING {} ({}){}", method.quoted(), elements.join(", "), including(include, dialect))
            }
        });
        if !self.support.options.is_empty() {
            words.push(format!("WITH ({})", parameters(&self.support.options)));
        }
        if let Some(tablespace) = &self.support.tablespace {
            words.push(format!("USING INDEX TABLESPACE {}", tablespace.quoted()));
        }
        words.extend(predicate_words);
        words.extend(self.conflict());
        words.extend(self.timing().map(str::to_owned));
        if self.not_enforced {
            words.push("NOT ENFORCED".into());
        } else if self.not_valid {
            words.push("NOT VALID".into());
        }
        words.join(" ")
    }

    /// `CONSTRAINT name`, if it has one.
    fn called(&self, dialect: &Dialect) -> Option<String> {
        let name = Some(&self.name).filter(|name| !name.is_empty()).or(self.label.0.as_ref());
        name.map(|name| format!("CONSTRAINT {}", dialect.quoted(name)))
    }

    fn conflict(&self) -> Option<String> {
        self.on_conflict.as_ref().map(|action| format!("ON CONFLICT {}", action.to_ascii_uppercase()))
    }

    /// Whether it stands in the declaration of its column: where a key can be AUTOINCREMENT, a
    /// primary key of one column does.
    pub(crate) fn is_inside(&self, dialect: &Dialect) -> bool {
        let collated = |key: &Key| key.elements.iter().any(|element| element.collation.is_some());
        let alone = matches!(&self.rule, Rule::Key(key) if key.primary && key.columns.len() == 1 && !collated(key));
        alone && dialect.family == Family::Sqlite
    }

    /// The constraint as it stands in the declaration of its only column.
    pub(crate) fn definition_inside(&self, dialect: &Dialect) -> String {
        let mut words: Vec<String> = self.called(dialect).into_iter().collect();
        match &self.rule {
            Rule::Key(key) if key.primary => {
                words.push("PRIMARY KEY".into());
                words.extend(key.elements.iter().filter(|element| element.descending).map(|_| "DESC".to_owned()));
                words.extend(self.conflict());
                words.extend(Some("AUTOINCREMENT".to_owned()).filter(|_| key.autoincrement));
            }
            Rule::Foreign(foreign) => {
                words.push(foreign.reference(dialect));
                words.extend(self.timing().map(str::to_owned));
            }
            _ => return self.definition(dialect),
        }
        words.join(" ")
    }

    fn timing(&self) -> Option<&'static str> {
        match (self.deferrable, self.deferred) {
            (_, true) => Some("DEFERRABLE INITIALLY DEFERRED"),
            (true, false) => Some("DEFERRABLE"),
            (false, false) => None,
        }
    }

    pub(super) fn write_create(&self, script: &mut Script) {
        let sql = format!("ALTER TABLE {} ADD {}", self.id().relation_in(script.dialect), self.definition(script.dialect));
        let foreign = matches!(self.rule, Rule::Foreign(_));
        let statement = script.add(sql).lock(if foreign { Lock::ShareRowExclusive } else { Lock::AccessExclusive });
        if !self.not_valid && !self.not_enforced {
            statement.effect(Effect::Scans).effect(Effect::MayFail);
        }
        self.write_marks(None, script);
    }

    /// What cannot be said in the declaration: attachment, CLUSTER, REPLICA IDENTITY.
    pub(crate) fn write_marks(&self, from: Option<&Constraint>, script: &mut Script) {
        let (had, table) = (from.map(|from| &from.support), self.id().relation());
        let had_attached_to = had.and_then(|had| had.attached_to.as_ref());
        if let Some((namespace, parent)) = self.support.attached_to.as_ref().filter(|to| had_attached_to != Some(*to)) {
            let own = qualified(&self.namespace, &self.name);
            script.add(format!("ALTER INDEX {} ATTACH PARTITION {own}", qualified(namespace, parent))).lock(Lock::AccessExclusive);
        }
        if self.support.clustered && !had.is_some_and(|had| had.clustered) {
            script.add(format!("ALTER TABLE {table} CLUSTER ON {}", self.name.quoted())).lock(Lock::ShareUpdateExclusive);
        }
        if self.support.replica_identity && !had.is_some_and(|had| had.replica_identity) {
            script.add(format!("ALTER TABLE {table} REPLICA IDENTITY USING INDEX {}", self.name.quoted())).lock(Lock::AccessExclusive);
        }
    }

    pub(super) fn write_changes(&self, to: &Constraint, script: &mut Script) -> Altered {
        let retimed = (self.deferrable, self.deferred) != (to.deferrable, to.deferred);
        let foreign = matches!(self.rule, Rule::Foreign(_));
        let unproved = !self.not_valid && to.not_valid;
        if self.rule != to.rule || retimed && !foreign || unproved || self.not_enforced != to.not_enforced {
            return Altered::Rebuild;
        }
        let table = self.id().relation();
        if retimed {
            let timing = to.timing().unwrap_or("NOT DEFERRABLE");
            script.add(format!("ALTER TABLE {table} ALTER CONSTRAINT {} {timing}", self.name.quoted())).lock(Lock::AccessExclusive);
        }
        if self.not_valid && !to.not_valid {
            let sql = format!("ALTER TABLE {table} VALIDATE CONSTRAINT {}", self.name.quoted());
            script.add(sql).lock(Lock::ShareUpdateExclusive).effect(Effect::Scans).effect(Effect::MayFail);
        }
        let index = qualified(&self.namespace, &self.name);
        for change in parameter_changes(&self.support.options, &to.support.options) {
            script.add(format!("ALTER INDEX {index} {change}")).lock(Lock::ShareUpdateExclusive);
        }
        if self.support.tablespace != to.support.tablespace {
            let tablespace = to.support.tablespace.as_ref().map_or("pg_default".into(), |name| name.quoted());
            script.add(format!("ALTER INDEX {index} SET TABLESPACE {tablespace}")).lock(Lock::AccessExclusive).effect(Effect::Rewrites);
        }
        to.write_marks(Some(self), script);
        Altered::InPlace
    }
}
