//! Writing an index, and the changes that the server makes in place.

use super::Index;
use crate::object::constraint::including;
use crate::object::{Altered, Kind};
use crate::sql::name::qualified;
use crate::sql::options::{parameter_changes, parameters};
use crate::sql::{Dialect, Effect, Lock, Script};

impl Index {
    /// The CREATE INDEX statement.
    fn definition(&self, dialect: &Dialect) -> String {
        let unique = if self.unique { "UNIQUE " } else { "" };
        let method = if &*self.method == "btree" { String::new() } else { format!(" USING {}", self.method.quoted()) };
        let elements: Vec<String> = self.elements.iter().map(|element| element.words(dialect)).collect();
        let (name, table) = (dialect.quoted(&self.name), self.id().relation_in(dialect));
        let mut sql = format!("CREATE {unique}INDEX {name} ON {table}{method} ({})", elements.join(", "));
        sql.push_str(&including(&self.include, dialect));
        if self.nulls_not_distinct {
            sql.push_str(" NULLS NOT DISTINCT");
        }
        if !self.options.is_empty() {
            sql.push_str(&format!(" WITH ({})", parameters(&self.options)));
        }
        if let Some(tablespace) = &self.tablespace {
            sql.push_str(&format!(" TABLESPACE {}", tablespace.quoted()));
        }
        if let Some(predicate) = &self.predicate {
            sql.push_str(&format!(" WHERE {}", predicate.text()));
        }
        sql
    }

    pub(super) fn write_create(&self, script: &mut Script) {
        let statement = script.add(self.definition(script.dialect)).lock(Lock::Share).effect(Effect::Scans);
        if self.unique {
            statement.effect(Effect::MayFail);
        }
        self.write_marks(&Index::default(), script);
    }

    /// What cannot be said in CREATE INDEX.
    fn write_marks(&self, from: &Index, script: &mut Script) {
        let (own, table) = (self.id().subject(), self.id().relation());
        if let Some((namespace, parent)) = self.attached_to.as_ref().filter(|to| from.attached_to.as_ref() != Some(*to)) {
            script.add(format!("ALTER INDEX {} ATTACH PARTITION {own}", qualified(namespace, parent))).lock(Lock::AccessExclusive);
        }
        if self.clustered && !from.clustered {
            script.add(format!("ALTER TABLE {table} CLUSTER ON {}", self.name.quoted())).lock(Lock::ShareUpdateExclusive);
        }
        if self.replica_identity && !from.replica_identity {
            script.add(format!("ALTER TABLE {table} REPLICA IDENTITY USING INDEX {}", self.name.quoted())).lock(Lock::AccessExclusive);
        }
        for (number, target) in &self.statistics {
            if from.statistics.get(number) != Some(target) {
                script.add(format!("ALTER INDEX {own} ALTER COLUMN {number} SET STATISTICS {target}")).lock(Lock::ShareUpdateExclusive);
            }
        }
        for number in from.statistics.keys().filter(|number| !self.statistics.contains_key(number)) {
            script.add(format!("ALTER INDEX {own} ALTER COLUMN {number} SET STATISTICS -1")).lock(Lock::ShareUpdateExclusive);
        }
    }

    pub(super) fn write_changes(&self, to: &Index, script: &mut Script) -> Altered {
        if !self.matches(to) {
            return Altered::Rebuild;
        }
        let own = self.id().subject();
        for change in parameter_changes(&self.options, &to.options) {
            script.add(format!("ALTER INDEX {own} {change}")).lock(Lock::ShareUpdateExclusive);
        }
        if self.tablespace != to.tablespace {
            let tablespace = to.tablespace.as_ref().map_or("pg_default".into(), |name| name.quoted());
            script.add(format!("ALTER INDEX {own} SET TABLESPACE {tablespace}")).lock(Lock::AccessExclusive).effect(Effect::Rewrites);
        }
        to.write_marks(self, script);
        Altered::InPlace
    }
}
