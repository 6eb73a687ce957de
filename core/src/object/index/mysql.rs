//! Indexes as MySQL and MariaDB have them: parts of their table's statement. MySQL manual: CREATE
//! INDEX, ALTER TABLE.

use super::Index;
use crate::object::{Altered, Kind};
use crate::sql::script::Algorithm;
use crate::sql::{Dialect, Effect, Lock, Options, Script};

/// What is said of an index behind its columns.
pub(crate) fn index_options(options: &Options, dialect: &Dialect) -> String {
    let mut words = String::new();
    for (name, value) in options.iter() {
        match &**name {
            "using" => words.push_str(&format!(" USING {value}")),
            "comment" => words.push_str(&format!(" COMMENT {}", dialect.literal(value))),
            "parser" => words.push_str(&format!(" WITH PARSER {value}")),
            "invisible" => words.push_str(dialect.habits.hidden.0),
            name => words.push_str(&format!(" {}={value}", name.to_ascii_uppercase())),
        }
    }
    words
}

impl Index {
    /// `UNIQUE KEY name (a, b)`, as it stands among a table's elements.
    pub(crate) fn element(&self, dialect: &Dialect) -> String {
        let kind = match (&*self.method, self.unique) {
            ("fulltext", _) => "FULLTEXT KEY",
            ("spatial", _) => "SPATIAL KEY",
            (_, true) => "UNIQUE KEY",
            (_, false) => "KEY",
        };
        let elements: Vec<String> = self.elements.iter().map(|element| element.words(dialect)).collect();
        format!("{kind} {} ({}){}", dialect.quoted(&self.name), elements.join(", "), index_options(&self.options, dialect))
    }

    pub(super) fn add_to_table(&self, script: &mut Script) {
        let action = format!("ADD {}", self.element(script.dialect));
        let statement = script.act(&self.id().relation_in(script.dialect), action);
        let lock = if matches!(&*self.method, "fulltext" | "spatial") { Lock::Share } else { Lock::None };
        statement.runs(Algorithm::Inplace, lock).effect(Effect::Scans);
        if self.unique {
            statement.effect(Effect::MayFail);
        }
    }

    pub(super) fn drop_from_table(&self, script: &mut Script) {
        let action = format!("DROP KEY {}", script.dialect.quoted(&self.name));
        script.act(&self.id().relation_in(script.dialect), action).runs(Algorithm::Inplace, Lock::None);
    }

    /// Only whether queries see it can be changed.
    pub(super) fn alter_in_table(&self, to: &Index, script: &mut Script) -> Altered {
        let seen = |index: &Index| {
            let mut index = index.clone();
            index.options.remove("invisible");
            index
        };
        if seen(self) != seen(to) {
            return Altered::Rebuild;
        }
        let (hides, shows) = script.dialect.habits.hidden;
        let words = if to.options.contains_key("invisible") { hides } else { shows };
        let action = format!("ALTER INDEX {}{words}", script.dialect.quoted(&self.name));
        let algorithm = if script.dialect.habits.instant { Algorithm::Instant } else { Algorithm::Inplace };
        script.act(&self.id().relation_in(script.dialect), action).runs(algorithm, Lock::None);
        Altered::InPlace
    }
}
