//! Constraints as MySQL and MariaDB have them. MySQL manual: "FOREIGN KEY Constraints", "CHECK Constraints".

use super::{Constraint, Rule};
use crate::object::index::{Element, index_options};
use crate::object::{Altered, Kind};
use crate::sql::script::Algorithm;
use crate::sql::{Dialect, Effect, Lock, Script};

impl Constraint {
    /// `CONSTRAINT name CHECK (…)`, as it stands among a table's elements.
    pub(crate) fn element(&self, dialect: &Dialect) -> String {
        let Rule::Key(key) = &self.rule else { return self.definition(dialect) };
        let columns: Vec<String> = match key.elements.is_empty() {
            true => key.columns.iter().map(|name| dialect.quoted(name)).collect(),
            false => key.elements.iter().map(|element: &Element| element.words(dialect)).collect(),
        };
        format!("PRIMARY KEY ({}){}", columns.join(", "), index_options(&self.support.options, dialect))
    }

    pub(super) fn add_to_table(&self, script: &mut Script) {
        let action = format!("ADD {}", self.element(script.dialect));
        let statement = script.act(&self.id().relation_in(script.dialect), action);
        match &self.rule {
            Rule::Key(_) => statement.runs(Algorithm::Inplace, Lock::None).effect(Effect::Rewrites).effect(Effect::MayFail),
            Rule::Check { .. } if self.not_enforced => statement.runs(Algorithm::Instant, Lock::None),
            _ => statement.runs(Algorithm::Copy, Lock::Share).effect(Effect::Rewrites).effect(Effect::MayFail),
        };
    }

    pub(super) fn drop_from_table(&self, script: &mut Script) {
        let name = script.dialect.quoted(&self.name);
        let (action, algorithm) = match &self.rule {
            Rule::Key(_) => ("DROP PRIMARY KEY".to_owned(), Algorithm::Copy),
            Rule::Foreign(_) if script.dialect.habits.instant => (format!("DROP FOREIGN KEY {name}"), Algorithm::Instant),
            Rule::Foreign(_) => (format!("DROP FOREIGN KEY {name}"), Algorithm::Inplace),
            _ => (format!("DROP CONSTRAINT {name}"), Algorithm::Instant),
        };
        let statement = script.act(&self.id().relation_in(script.dialect), action);
        match algorithm {
            Algorithm::Copy => statement.runs(algorithm, Lock::Share).effect(Effect::Rewrites),
            _ => statement.runs(algorithm, Lock::None),
        };
    }

    /// Only whether a check is enforced can be changed.
    pub(super) fn alter_in_table(&self, to: &Constraint, script: &mut Script) -> Altered {
        if (Constraint { not_enforced: to.not_enforced, ..self.clone() }) != *to {
            return Altered::Rebuild;
        }
        let not = if to.not_enforced { "NOT " } else { "" };
        let action = format!("ALTER CHECK {} {not}ENFORCED", script.dialect.quoted(&self.name));
        let statement = script.act(&self.id().relation_in(script.dialect), action);
        match to.not_enforced {
            true => statement.runs(Algorithm::Instant, Lock::None),
            false => statement.runs(Algorithm::Copy, Lock::Share).effect(Effect::Rewrites).effect(Effect::MayFail),
        };
        Altered::InPlace
    }
}
