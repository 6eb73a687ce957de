//! Writing a column: its declaration, and the actions that turn one column into another.

use super::cast::{self, Cost};
use super::fits::fits;
use super::{Column, Generated, Identity};
use crate::object::constraint::Constraint;
use crate::object::{Altered, Kind, Object, naming};
use crate::sql::expr::default_value;
use crate::sql::name::qualified;
use crate::sql::options::{foreign, foreign_changes, parameter_changes};
use crate::sql::{Dialect, Effect, Lock, QualifiedName, Script};

/// A collation as statements write it.
pub(crate) fn collation(name: &QualifiedName) -> String {
    match &name.namespace {
        Some(namespace) => qualified(namespace, &name.name),
        None => name.name.quoted(),
    }
}

impl Column {
    /// `name type …`, all that can be said inside the declaration: with its default, which is an
    /// object of its own, and with the constraints on it alone that `parts` have.
    pub(super) fn definition_among(&self, default: Option<&str>, parts: &[&Object], dialect: &Dialect) -> String {
        let constraints = parts.iter().filter_map(|part| match part {
            Object::Constraint(own) => Some(own.definition_inside(dialect)),
            _ => None,
        });
        std::iter::once(self.definition_with(default, None, dialect)).chain(constraints).collect::<Vec<_>>().join(" ")
    }

    /// The same with its default, and with the key that stands inside it.
    pub fn definition_with(&self, default: Option<&str>, key: Option<&Constraint>, dialect: &Dialect) -> String {
        let mut words = vec![dialect.quoted(&self.name), self.ty.to_string()];
        // A column may have no type in SQLite.
        words.retain(|word| !word.is_empty());
        words.extend(key.map(|key| key.definition_inside(dialect)));
        if !self.options.is_empty() {
            words.push(foreign(&self.options));
        }
        if let Some(name) = &self.collation {
            let name = if dialect.resolves_names { collation(name) } else { dialect.quoted(&name.name) };
            words.push(format!("COLLATE {name}"));
        }
        if let Some(compression) = &self.compression {
            words.push(format!("COMPRESSION {}", compression.quoted()));
        }
        words.extend(self.qualifiers(default, dialect));
        words.extend(self.null_conflict.as_ref().map(|action| format!("ON CONFLICT {}", action.to_ascii_uppercase())));
        words.join(" ")
    }

    /// Default, identity, generation and NOT NULL, in the order in which people write them.
    pub(crate) fn qualifiers(&self, default: Option<&str>, dialect: &Dialect) -> Vec<String> {
        let mut words = Vec::new();
        words.extend(default.map(|value| format!("DEFAULT {}", default_value(value, dialect))));
        if let Some(Generated { value, stored }) = &self.generated {
            let stored = if *stored { "STORED" } else { "VIRTUAL" };
            words.push(format!("GENERATED ALWAYS AS ({}) {stored}", value.text()));
        }
        if let Some(identity) = &self.identity {
            words.push(self.identity_words(identity));
        }
        if self.not_null {
            words.extend(self.named_not_null());
            words.push("NOT NULL".into());
        }
        words
    }

    /// `CONSTRAINT name`, where its NOT NULL has a name of its own.
    fn named_not_null(&self) -> Option<String> {
        let own = !self.not_null_name.0.is_empty() && self.not_null_name() != naming::object_name(&self.table, &self.name, "not_null");
        own.then(|| format!("CONSTRAINT {}", self.not_null_name.0.quoted()))
    }

    fn identity_words(&self, identity: &Identity) -> String {
        let mut options = identity.options.words();
        if identity.sequence != naming::object_name(&self.table, &self.name, "seq") {
            options.insert(0, format!("SEQUENCE NAME {}", qualified(&self.namespace, &identity.sequence)));
        }
        let how = if identity.always { "ALWAYS" } else { "BY DEFAULT" };
        let options = if options.is_empty() { String::new() } else { format!(" ({})", options.join(" ")) };
        format!("GENERATED {how} AS IDENTITY{options}")
    }

    /// Adds `ALTER TABLE … ALTER COLUMN … <action>`.
    fn act<'s>(&self, action: &str, script: &'s mut Script) -> &'s mut crate::sql::Statement {
        let sql = format!("ALTER TABLE {} ALTER COLUMN {} {action}", self.id().relation(), self.name.quoted());
        script.add(sql).lock(Lock::AccessExclusive)
    }

    /// What cannot be said in the declaration (STORAGE inside it is new in PostgreSQL 16), where it
    /// differs from `from`.
    pub fn write_settings(&self, from: &Column, script: &mut Script) {
        if self.statistics != from.statistics {
            self.act(&format!("SET STATISTICS {}", self.statistics.unwrap_or(-1)), script).lock(Lock::ShareUpdateExclusive);
        }
        for action in parameter_changes(&from.attributes, &self.attributes) {
            self.act(&action, script).lock(Lock::ShareUpdateExclusive);
        }
        if self.storage != from.storage || self.storage.is_some() && self.ty != from.ty {
            let storage = self.storage.as_deref().unwrap_or_else(|| super::read::own_storage(&self.ty));
            self.act(&format!("SET STORAGE {}", storage.to_ascii_uppercase()), script);
        }
    }

    /// The column as it is when its declaration alone has been run.
    pub fn declared(&self) -> Column {
        Column { statistics: None, attributes: Default::default(), storage: None, ..self.clone() }
    }

    pub(super) fn write_changes(&self, to: &Column, script: &mut Script) -> Altered {
        if self.generated != to.generated && to.generated.is_some() {
            return Altered::Rebuild;
        }
        if self.generated.is_some() && to.generated.is_none() {
            if !self.generated.as_ref().is_some_and(|generated| generated.stored) {
                return Altered::Rebuild;
            }
            self.act("DROP EXPRESSION", script);
        }
        if self.identity.is_some() && to.identity.is_none() {
            self.act("DROP IDENTITY", script);
        }
        self.write_type(to, script);
        if self.not_null && !to.not_null {
            self.act("DROP NOT NULL", script);
        }
        if !self.not_null && to.not_null {
            self.act("SET NOT NULL", script).effect(Effect::Scans).effect(Effect::MayFail);
        }
        self.write_identity(to, script);
        if self.compression != to.compression {
            let method = to.compression.as_ref().map_or("default".into(), |method| method.quoted());
            self.act(&format!("SET COMPRESSION {method}"), script);
        }
        to.write_settings(self, script);
        let options = foreign_changes(&self.options, &to.options);
        if !options.is_empty() {
            self.act(&options, script);
        }
        Altered::InPlace
    }

    fn write_type(&self, to: &Column, script: &mut Script) {
        if self.ty == to.ty && self.collation == to.collation {
            return;
        }
        let mut action = format!("TYPE {}", to.ty);
        if let Some(name) = &to.collation {
            action.push_str(&format!(" COLLATE {}", collation(name)));
        }
        let computed = self.generated.is_some() && to.generated.is_some();
        let assigned = cast::assigns(&self.ty, &to.ty);
        if !assigned && !computed {
            action.push_str(&format!(" USING {}", self.converted(to)));
        }
        let statement = self.act(&action, script);
        match cast::cost(&self.ty, &to.ty) {
            Cost::Free if self.collation == to.collation => {}
            Cost::Free | Cost::Scan => {
                statement.effect(Effect::Scans);
            }
            Cost::Rewrite => {
                statement.effect(Effect::Rewrites);
            }
        }
        if !fits(&self.ty, &to.ty) {
            statement.effect(Effect::MayFail);
        }
    }

    /// The value that USING gives: through text where the server has no cast of its own.
    fn converted(&self, to: &Column) -> String {
        let (from, ty, column) = (&self.ty, &to.ty, self.name.quoted());
        let server = from.namespace.is_none() && ty.namespace.is_none();
        let direct = server && castable(&from.name, &ty.name) || textual(&from.name) && from.namespace.is_none();
        // A value becomes an array of one, an array its first element.
        let (value, array) = match (from.array, ty.array) {
            (false, true) => (format!("ARRAY[{column}]"), true),
            (true, false) => (format!("{column}[1]"), false),
            (_, array) => (column, array),
        };
        match (direct, array) {
            (true, _) => format!("{value}::{ty}"),
            (false, true) => format!("{value}::text[]::{ty}"),
            (false, false) => format!("{value}::text::{ty}"),
        }
    }

    fn write_identity(&self, to: &Column, script: &mut Script) {
        match (&self.identity, &to.identity) {
            (None, Some(identity)) => {
                self.act(&format!("ADD {}", to.identity_words(identity)), script);
            }
            (Some(from), Some(identity)) => {
                let mut actions = Vec::new();
                if from.always != identity.always {
                    actions.push(format!("SET GENERATED {}", if identity.always { "ALWAYS" } else { "BY DEFAULT" }));
                }
                actions.extend(from.options.changes(&identity.options).into_iter().map(|change| format!("SET {change}")));
                if !actions.is_empty() {
                    self.act(&actions.join(" "), script);
                }
                if from.sequence != identity.sequence {
                    let old = qualified(&self.namespace, &from.sequence);
                    script.add(format!("ALTER SEQUENCE {old} RENAME TO {}", identity.sequence.quoted())).lock(Lock::AccessExclusive);
                }
            }
            _ => {}
        }
    }
}

fn textual(name: &str) -> bool {
    matches!(name, "text" | "character varying" | "character" | "bpchar" | "name")
}

/// Whether the server has an explicit cast between two of its own types.
fn castable(from: &str, to: &str) -> bool {
    matches!(
        (from, to),
        ("integer", "boolean" | "bit" | "\"char\"")
            | ("boolean", "integer")
            | ("bit" | "bit varying", "integer" | "bigint")
            | ("bigint", "bit")
            | ("jsonb", "boolean" | "numeric" | "integer" | "bigint" | "smallint" | "real" | "double precision")
    )
}
