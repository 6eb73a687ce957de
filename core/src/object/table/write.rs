//! Writing a table with its parts, and the actions that turn one table into another.

use super::Table;
use crate::object::column::Column;
use crate::object::constraint::{Constraint, Rule};
use crate::object::default::Default;
use crate::object::index::Index;
use crate::object::{Altered, Kind, Object};
use crate::sql::name::qualified;
use crate::sql::options::{foreign, foreign_changes, parameter_changes, parameters};
use crate::sql::{Dialect, Effect, Lock, Name, Script, Statement};

/// A table's own parts among the objects that its statement creates.
pub(super) struct Parts<'a> {
    pub columns: Vec<&'a Column>,
    defaults: Vec<&'a Default>,
    pub constraints: Vec<&'a Constraint>,
    pub indexes: Vec<&'a Index>,
}

impl<'a> Parts<'a> {
    pub fn of(table: &Table, parts: &[&'a Object]) -> Self {
        let mut own = Parts { columns: Vec::new(), defaults: Vec::new(), constraints: Vec::new(), indexes: Vec::new() };
        for part in parts {
            match part {
                Object::Column(column) if column.table == table.name && column.namespace == table.namespace => own.columns.push(column),
                Object::Default(default) if default.table == table.name && default.namespace == table.namespace => own.defaults.push(default),
                Object::Constraint(constraint) if constraint.table == table.name && constraint.namespace == table.namespace => {
                    own.constraints.push(constraint);
                }
                Object::Index(index) => own.indexes.push(index),
                _ => {}
            }
        }
        own.columns.sort_by_key(|column| column.ordinal.0);
        // The key first, as people write it; then what holds in the table, then what leads out of it.
        own.constraints.sort_by_key(|constraint| constraint.order());
        own
    }

    fn default_of(&self, column: &Name) -> Option<&'a str> {
        self.defaults.iter().find(|default| default.column == *column).map(|default| default.value.text())
    }

    /// The defaults of columns that a parent or a type gives.
    fn defaults_alone(&self) -> impl Iterator<Item = &'a Default> {
        self.defaults.iter().copied().filter(|default| !self.columns.iter().any(|column| column.name == default.column))
    }

    /// The lines between the brackets. Without types where a parent or a type gives the columns.
    fn lines(&self, typed: bool, dialect: &Dialect) -> Vec<String> {
        let mut lines = Vec::new();
        for column in &self.columns {
            let default = self.default_of(&column.name);
            match typed {
                true => lines.push(column.definition_with(default, self.key_inside(column, dialect), dialect)),
                false => {
                    let words = column.qualifiers(default, dialect);
                    if !words.is_empty() {
                        lines.push(format!("{} {}", column.name.quoted(), words.join(" ")));
                    }
                }
            }
        }
        if !typed {
            lines.extend(
                self.defaults_alone()
                    .map(|default| format!("{} DEFAULT {}", default.column.quoted(), crate::sql::expr::operand(default.value.text()))),
            );
        }
        let outside = self.constraints.iter().filter(|constraint| !constraint.is_inside(dialect));
        lines.extend(outside.map(|constraint| constraint.definition(dialect)));
        lines
    }

    /// The primary key that stands in a column's own declaration.
    fn key_inside(&self, column: &Column, dialect: &Dialect) -> Option<&'a Constraint> {
        self.constraints.iter().copied().find(|constraint| constraint.is_inside(dialect) && constraint.columns().contains(&column.name))
    }
}

impl Table {
    /// Writes CREATE TABLE with the parts that are given. A partition without columns of its own
    /// has those of its parent.
    pub(super) fn write_create(&self, parts: &[&Object], script: &mut Script) {
        if let Some(module) = &self.module {
            script.add(format!("CREATE VIRTUAL TABLE {} USING {}", self.id().relation_in(script.dialect), module.text()));
            return;
        }
        let own = Parts::of(self, parts);
        let untyped = self.partition_of.is_some() || self.of_type.is_some();
        let lines = own.lines(!untyped, script.dialect);
        let mut sql = self.head(script.dialect);
        if let Some((namespace, parent)) = &self.partition_of {
            sql.push_str(&format!(" PARTITION OF {}", qualified(namespace, parent)));
        } else if let Some(ty) = &self.of_type {
            sql.push_str(&format!(" OF {ty}"));
        }
        match (lines.is_empty(), untyped) {
            (true, true) => {}
            (true, false) => sql.push_str(" ()"),
            (false, _) => sql.push_str(&format!(" (\n    {}\n)", lines.join(",\n    "))),
        }
        if let Some(bound) = &self.bound {
            sql.push_str(&format!("{}{}", if lines.is_empty() { " " } else { "\n" }, bound.text()));
        }
        sql.push_str(&self.clauses());
        let statement = script.add(sql);
        if self.partition_of.is_some() {
            statement.lock(Lock::AccessExclusive);
        }
        if own.constraints.iter().any(|constraint| matches!(constraint.rule, Rule::Foreign(_))) {
            statement.lock(statement.lock.max(Lock::ShareRowExclusive));
        }
        self.write_settings(&Table { foreign: self.foreign.clone(), ..<Table as std::default::Default>::default() }, script);
        if !untyped {
            own.defaults_alone().for_each(|default| default.create(&[], script));
        }
        for column in &own.columns {
            column.write_settings(&column.declared(), script);
        }
        for constraint in &own.constraints {
            constraint.write_marks(None, script);
        }
    }

    fn head(&self, dialect: &Dialect) -> String {
        let kind = match (self.unlogged, self.foreign.is_some()) {
            (_, true) => "FOREIGN TABLE",
            (true, false) => "UNLOGGED TABLE",
            (false, false) => "TABLE",
        };
        format!("CREATE {kind} {}", self.id().relation_in(dialect))
    }

    fn clauses(&self) -> String {
        let mut clauses = Vec::new();
        if !self.inherits.is_empty() {
            let parents: Vec<String> = self.inherits.iter().map(|(namespace, name)| qualified(namespace, name)).collect();
            clauses.push(format!("INHERITS ({})", parents.join(", ")));
        }
        clauses.extend(self.partition_by.as_ref().map(|key| format!("PARTITION BY {}", key.text())));
        clauses.extend(self.access_method.as_ref().map(|method| format!("USING {}", method.quoted())));
        if let Some((server, options)) = &self.foreign {
            clauses.push(format!("SERVER {}", server.quoted()));
            clauses.extend(Some(foreign(options)).filter(|options| !options.is_empty()));
        }
        if !self.options.is_empty() {
            clauses.push(format!("WITH ({})", parameters(&self.options)));
        }
        clauses.extend(self.tablespace.as_ref().map(|name| format!("TABLESPACE {}", name.quoted())));
        let words = [(self.without_rowid, "WITHOUT ROWID"), (self.strict, "STRICT")];
        let words: Vec<&str> = words.into_iter().filter(|(is, _)| *is).map(|(_, word)| word).collect();
        clauses.extend(Some(words.join(", ")).filter(|words| !words.is_empty()));
        clauses.into_iter().map(|clause| format!("\n{clause}")).collect()
    }

    fn act<'s>(&self, action: &str, script: &'s mut Script) -> &'s mut Statement {
        let kind = if self.foreign.is_some() { "FOREIGN TABLE" } else { "TABLE" };
        script.add(format!("ALTER {kind} {} {action}", self.id().relation())).lock(Lock::AccessExclusive)
    }

    /// What CREATE TABLE cannot say, where it differs from `from`.
    fn write_settings(&self, from: &Table, script: &mut Script) {
        if self.row_security != from.row_security {
            self.act(&format!("{} ROW LEVEL SECURITY", if self.row_security { "ENABLE" } else { "DISABLE" }), script);
        }
        if self.force_row_security != from.force_row_security {
            self.act(&format!("{}FORCE ROW LEVEL SECURITY", if self.force_row_security { "" } else { "NO " }), script);
        }
        // An index that is the identity says so itself, once it is there.
        let identity = self.replica_identity.as_deref().unwrap_or("DEFAULT");
        if self.replica_identity != from.replica_identity && identity != "INDEX" {
            self.act(&format!("REPLICA IDENTITY {identity}"), script);
        }
        if from.clustered && !self.clustered {
            self.act("SET WITHOUT CLUSTER", script).lock(Lock::ShareUpdateExclusive);
        }
    }

    pub(super) fn write_changes(&self, to: &Table, script: &mut Script) -> Altered {
        let kinds = |table: &Table| (table.partition_by.clone(), table.foreign.as_ref().map(|(server, _)| server.clone()));
        if kinds(self) != kinds(to) {
            return Altered::Rebuild;
        }
        if self.of_type != to.of_type {
            match &to.of_type {
                Some(ty) => self.act(&format!("OF {ty}"), script),
                None => self.act("NOT OF", script),
            };
        }
        if self.unlogged != to.unlogged {
            let state = if to.unlogged { "UNLOGGED" } else { "LOGGED" };
            self.act(&format!("SET {state}"), script).effect(Effect::Rewrites);
        }
        if self.access_method != to.access_method {
            let method = to.access_method.as_ref().map_or("heap".into(), |method| method.quoted());
            self.act(&format!("SET ACCESS METHOD {method}"), script).effect(Effect::Rewrites);
        }
        if self.tablespace != to.tablespace {
            let tablespace = to.tablespace.as_ref().map_or("pg_default".into(), |name| name.quoted());
            self.act(&format!("SET TABLESPACE {tablespace}"), script).effect(Effect::Rewrites);
        }
        for change in parameter_changes(&self.options, &to.options) {
            self.act(&change, script).lock(Lock::ShareUpdateExclusive);
        }
        if let (Some((_, from)), Some((_, options))) = (&self.foreign, &to.foreign) {
            let changes = foreign_changes(from, options);
            if !changes.is_empty() {
                self.act(&changes, script);
            }
        }
        to.write_settings(self, script);
        Altered::InPlace
    }

    /// Whether it is another table's partition in another way.
    fn is_other_partition(&self, to: &Table) -> bool {
        (&self.partition_of, &self.bound) != (&to.partition_of, &to.bound)
    }

    /// Leaves parents that it no longer has.
    pub(super) fn write_leaving(&self, to: &Table, script: &mut Script) {
        if let Some((namespace, parent)) = self.partition_of.as_ref().filter(|_| self.is_other_partition(to)) {
            let sql = format!("ALTER TABLE {} DETACH PARTITION {}", qualified(namespace, parent), self.id().relation());
            script.add(sql).lock(Lock::AccessExclusive);
        }
        for (namespace, parent) in self.inherits.iter().filter(|parent| !to.inherits.contains(parent)) {
            self.act(&format!("NO INHERIT {}", qualified(namespace, parent)), script);
        }
    }

    /// Joins parents that are new.
    pub(super) fn write_joining(&self, to: &Table, script: &mut Script) {
        if let (Some((namespace, parent)), Some(bound)) = (&to.partition_of, &to.bound)
            && self.is_other_partition(to)
        {
            let sql = format!("ALTER TABLE {} ATTACH PARTITION {} {}", qualified(namespace, parent), self.id().relation(), bound.text());
            script.add(sql).lock(Lock::AccessExclusive).effect(Effect::Scans).effect(Effect::MayFail);
        }
        for (namespace, parent) in to.inherits.iter().filter(|parent| !self.inherits.contains(parent)) {
            self.act(&format!("INHERIT {}", qualified(namespace, parent)), script);
        }
    }
}
