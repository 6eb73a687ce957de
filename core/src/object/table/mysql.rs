//! A table with its parts as MySQL and MariaDB write it. MySQL manual: CREATE TABLE, ALTER TABLE.

use super::Table;
use super::write::Parts;
use crate::object::{Altered, Kind, Object};
use crate::sql::dialect::mysql::charset_of;
use crate::sql::script::Algorithm;
use crate::sql::{Dialect, Effect, Lock, Name, Options, Script};

/// Options whose value is a string.
const QUOTED: &[&str] = &["comment", "connection", "compression", "encryption", "data directory", "index directory", "engine_attribute"];

/// An option as statements write it.
fn option(name: &str, value: &str, dialect: &Dialect) -> String {
    let upper = name.to_ascii_uppercase();
    match QUOTED.contains(&name) {
        true => format!("{upper}={}", dialect.literal(value)),
        false if value.is_empty() => upper,
        false => format!("{upper}={value}"),
    }
}

/// What takes an option away.
fn removed(name: &str) -> Option<String> {
    Some(match name {
        "engine" => "ENGINE=InnoDB".to_owned(),
        "comment" | "connection" => format!("{}=''", name.to_ascii_uppercase()),
        "compression" => "COMPRESSION='NONE'".to_owned(),
        "encryption" => "ENCRYPTION='N'".to_owned(),
        "row_format" | "stats_persistent" | "stats_auto_recalc" | "stats_sample_pages" | "pack_keys" => {
            format!("{}=DEFAULT", name.to_ascii_uppercase())
        }
        "with system versioning" => "DROP SYSTEM VERSIONING".to_owned(),
        "data directory" | "index directory" => return None,
        name => format!("{}=0", name.to_ascii_uppercase()),
    })
}

impl Table {
    pub(super) fn create_whole(&self, parts: &[&Object], script: &mut Script) {
        let dialect = script.dialect;
        let own = Parts::of(self, parts);
        let mut lines: Vec<String> = own.columns.iter().map(|column| column.declaration(dialect)).collect();
        lines.extend(own.constraints.iter().filter(|constraint| constraint.has_index()).map(|constraint| constraint.element(dialect)));
        lines.extend(own.indexes.iter().map(|index| index.element(dialect)));
        lines.extend(own.constraints.iter().filter(|constraint| !constraint.has_index()).map(|constraint| constraint.element(dialect)));
        lines.extend(self.options.get("period for system_time").map(|period| format!("PERIOD FOR SYSTEM_TIME {period}")));
        let mut sql = format!("CREATE TABLE {} (\n    {}\n)", self.id().relation_in(dialect), lines.join(",\n    "));
        let said = self.options.iter().filter(|(name, _)| &***name != "period for system_time");
        let mut words: Vec<String> = said.map(|(name, value)| option(name, value, dialect)).collect();
        words.extend(self.collation_words(dialect));
        if !words.is_empty() {
            sql.push_str(&format!(" {}", words.join(" ")));
        }
        if let Some(partitions) = &self.partitions {
            sql.push_str(&format!("\n{}", partitions.words(script)));
        }
        script.add(sql);
    }

    /// The collation, where it is not the one that the server has by itself.
    fn collation_words(&self, dialect: &Dialect) -> Option<String> {
        let collation = self.collation.as_ref().filter(|collation| ***collation != *dialect.collation)?;
        Some(collation_clause(collation))
    }

    pub(super) fn alter_whole(&self, to: &Table, script: &mut Script) -> Altered {
        let dialect = script.dialect;
        let table = self.id().relation_in(dialect);
        let cheapest = if dialect.habits.instant { Algorithm::Instant } else { Algorithm::Inplace };
        if let Some(collation) = to.collation.as_ref().filter(|_| self.collation != to.collation) {
            script.act(&table, collation_clause(collation)).runs(cheapest, Lock::None);
        }
        for (name, action) in changes(&self.options, &to.options, dialect) {
            let statement = script.act(&table, action);
            match &*name {
                "engine" => statement.runs(Algorithm::Copy, Lock::Share).effect(Effect::Rewrites),
                "row_format" | "key_block_size" | "encryption" => statement.runs(Algorithm::Inplace, Lock::None).effect(Effect::Rewrites),
                name if name.contains("system") => statement.runs(Algorithm::Copy, Lock::Share).effect(Effect::Rewrites),
                _ => statement.runs(cheapest, Lock::None),
            };
        }
        self.write_partitions(to, script);
        Altered::InPlace
    }
}

fn collation_clause(collation: &str) -> String {
    format!("DEFAULT CHARACTER SET {} COLLATE {collation}", charset_of(collation))
}

fn changes(from: &Options, to: &Options, dialect: &Dialect) -> Vec<(Name, String)> {
    let gone = from.keys().filter(|name| !to.contains_key(name)).filter_map(|name| Some((name.clone(), removed(name)?)));
    let new = to.iter().filter(|(name, value)| from.get(name) != Some(&***value)).map(|(name, value)| {
        let words = if &**name == "with system versioning" {
            "ADD SYSTEM VERSIONING".to_owned()
        } else {
            option(name, value, dialect)
        };
        (name.clone(), words)
    });
    gone.chain(new).collect()
}
