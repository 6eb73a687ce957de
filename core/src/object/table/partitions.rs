//! How MySQL and MariaDB divide a table. MySQL manual: "Partitioning", ALTER TABLE partition operations.

use super::Table;
use crate::object::Kind;
use crate::sql::cursor::{Cursor, Reading};
use crate::sql::script::Algorithm;
use crate::sql::{Effect, Expr, Lock, Name, Script};
use serde::Serialize;

/// The action that a table has no partitions after.
pub(crate) const UNDIVIDED: &str = "REMOVE PARTITIONING";

/// PARTITION BY, and the partitions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Partitions {
    /// `RANGE (year(a))`, `LINEAR HASH (a)`, `KEY (a)`, `LIST COLUMNS(a)`.
    pub by: Expr,
    /// SUBPARTITION BY, with SUBPARTITIONS.
    pub sub: Option<Expr>,
    /// How many there are, where none is named.
    pub count: Option<u32>,
    /// Those that are named, each with what it holds and what is said of it.
    pub named: Vec<(Name, Expr)>,
}

impl Partitions {
    /// Reads what follows PARTITION BY.
    pub fn read(cursor: &mut Cursor<'_>) -> Reading<Self> {
        let mut partitions = Partitions { by: Expr::verbatim(&method(cursor)), ..Partitions::default() };
        if cursor.eat("partitions") {
            partitions.count = cursor.integer()?.parse().ok();
        }
        if cursor.eat("subpartition by") {
            let mut sub = method(cursor);
            if cursor.eat("subpartitions") {
                sub.push_str(&format!(" SUBPARTITIONS {}", cursor.integer()?));
            }
            partitions.sub = Some(Expr::verbatim(&sub));
        }
        if cursor.at("(") {
            partitions.named = read_named(cursor)?;
            partitions.count = None;
        }
        if partitions.named.is_empty() && partitions.count.is_none() {
            partitions.count = Some(1);
        }
        Ok(partitions)
    }

    /// The clause.
    pub fn words(&self, script: &Script) -> String {
        let mut words = format!("PARTITION BY {}", self.by.text());
        words.extend(self.count.map(|count| format!("\nPARTITIONS {count}")));
        words.extend(self.sub.as_ref().map(|sub| format!("\nSUBPARTITION BY {}", sub.text())));
        if !self.named.is_empty() {
            words.push_str(&format!("\n({})", named(&self.named, ",\n ", script)));
        }
        words
    }

    fn by_range(&self) -> bool {
        self.by.text().get(..5).is_some_and(|start| start.eq_ignore_ascii_case("range"))
    }
}

/// The method in capitals with what stands in brackets.
fn method(cursor: &mut Cursor<'_>) -> String {
    let mut words = Vec::new();
    while !cursor.done() && !cursor.at("(") && !cursor.at("partitions") {
        words.push(cursor.word(0).to_ascii_uppercase());
        cursor.skip(1);
    }
    let place = cursor.place();
    if cursor.at("(") {
        cursor.skip_group();
    }
    // MariaDB: `BY SYSTEM_TIME INTERVAL 1 MONTH`, `LIMIT 1000` stand without brackets.
    format!("{} {}", words.join(" "), cursor.text_since(place)).trim_end().to_owned()
}

/// `(PARTITION name …, …)`.
pub fn read_named(cursor: &mut Cursor<'_>) -> Reading<Vec<(Name, Expr)>> {
    cursor.expect("(")?;
    let named = cursor.comma_separated(|cursor| {
        cursor.expect("partition")?;
        let name = cursor.name()?;
        let mut words = Vec::new();
        while !cursor.done() && !cursor.at(",") && !cursor.at(")") {
            let place = cursor.place();
            if cursor.eat("storage engine") || cursor.eat("engine") {
                cursor.eat("=");
                cursor.skip(1);
                continue;
            }
            cursor.skip_group();
            let word = cursor.text_since(place);
            // MAXVALUE may stand in brackets or not.
            let bare = word.trim_matches(['(', ')']).trim();
            words.push(if bare.eq_ignore_ascii_case("maxvalue") { "MAXVALUE".to_owned() } else { word.to_owned() });
        }
        Ok((name, Expr::verbatim(&words.join(" "))))
    })?;
    cursor.expect(")")?;
    Ok(named)
}

fn named(partitions: &[(Name, Expr)], between: &str, script: &Script) -> String {
    let one = |(name, rest): &(Name, Expr)| format!("PARTITION {} {}", script.dialect.quoted(name), rest.text()).trim_end().to_owned();
    partitions.iter().map(one).collect::<Vec<_>>().join(between)
}

impl Table {
    /// Writes the statements that divide it as `to` is divided. They go with nothing else.
    pub(super) fn write_partitions(&self, to: &Table, script: &mut Script) {
        if self.partitions == to.partitions {
            return;
        }
        let table = self.id().relation_in(script.dialect);
        let (Some(from), Some(wanted)) = (&self.partitions, &to.partitions) else {
            let action = to.partitions.as_ref().map_or(UNDIVIDED.to_owned(), |wanted| wanted.words(script));
            divide(&table, &action, script);
            return;
        };
        let gone: Vec<&(Name, Expr)> = from.named.iter().filter(|one| !wanted.named.contains(one)).collect();
        let kept = from.named.len() - gone.len();
        let same = (&from.by, &from.sub, from.count) == (&wanted.by, &wanted.sub, wanted.count) && !from.named.is_empty();
        let added = wanted.named.get(kept..).unwrap_or(&[]);
        // A range that goes leaves its rows to none only where it is the first.
        let first = gone.iter().zip(&from.named).all(|(gone, first)| *gone == first);
        let rows = wanted.named.iter().take(kept).eq(from.named.iter().filter(|one| !gone.contains(one)));
        let some_rows_go = !gone.is_empty() && !first && from.by_range();
        if !same || !rows || kept == 0 || some_rows_go {
            divide(&table, &wanted.words(script), script);
            return;
        }
        if !gone.is_empty() {
            let names: Vec<String> = gone.iter().map(|(name, _)| script.dialect.quoted(name)).collect();
            let sql = format!("ALTER TABLE {table} DROP PARTITION {}", names.join(", "));
            script.add(sql).runs(Algorithm::Inplace, Lock::None).effect(Effect::LosesData);
        }
        if !added.is_empty() {
            let sql = format!("ALTER TABLE {table} ADD PARTITION ({})", named(added, ", ", script));
            script.add(sql).runs(Algorithm::Inplace, Lock::None);
        }
    }
}

/// Writes the statement that copies every row into the part it now belongs to.
fn divide(table: &str, action: &str, script: &mut Script) {
    let sql = format!("ALTER TABLE {table} {action}");
    script.add(sql).runs(Algorithm::Copy, Lock::Share).effect(Effect::Rewrites).effect(Effect::MayFail);
}
