//! Schemas of SQLite by chance, and rows for them.

use crate::generate::Choices;
use std::fmt::Write;

/// How many rows each table gets.
pub const ROWS: usize = 3;

/// A schema as text, valid for SQLite.
pub fn schema(choices: &mut Choices) -> String {
    let mut out = String::new();
    let count = 1 + choices.below(3);
    let tables: Vec<String> = (0..count).map(|number| format!("t{number}")).collect();
    let mut columns: Vec<Vec<&str>> = Vec::new();
    for table in &tables {
        columns.push(self::table(table, &tables, choices, &mut out));
    }
    for (table, columns) in tables.iter().zip(&columns) {
        hangers(table, columns, choices, &mut out);
    }
    let mut views: Vec<String> = Vec::new();
    for number in 0..choices.below(3) {
        let of = if choices.once_in(3) { views.last() } else { None };
        let of = of.cloned().unwrap_or_else(|| choices.of(&["t0", "T0"]).to_owned());
        let list = choices.of(&["*", "id", "id AS a, count(*) OVER () AS n"]);
        // Writing to a string does not fail, here and below.
        let _ = writeln!(out, "CREATE VIEW v{number} AS SELECT {list} FROM {of} WHERE id > 0;");
        views.push(format!("v{number}"));
    }
    out
}

fn table<'a>(table: &str, tables: &[String], choices: &mut Choices, out: &mut String) -> Vec<&'a str> {
    let mut columns = vec!["id"];
    let mut parts = vec![format!("id {}", choices.of(&["INTEGER PRIMARY KEY", "INTEGER PRIMARY KEY AUTOINCREMENT", "INTEGER NOT NULL PRIMARY KEY"]))];
    for name in ["a", "b", "c", "d"] {
        if choices.once_in(3) {
            continue;
        }
        let ty = choices.of(&["INTEGER", "TEXT", "REAL", "INT"]);
        let value = choices.of(&["", " DEFAULT 5", " DEFAULT (1 + 2)", " NOT NULL DEFAULT 4", " NOT NULL ON CONFLICT REPLACE DEFAULT 7"]);
        // What is given to every row alike cannot be unique.
        let unique = if value.is_empty() { " UNIQUE" } else { "" };
        let demand = choices.of(&["", "", "", unique, " CHECK (id > 0)", " COLLATE NOCASE"]);
        parts.push(format!("{name} {ty}{value}{demand}"));
        columns.push(name);
    }
    if choices.once_in(4) {
        parts.push(format!("twice INTEGER AS (id * 2) {}", choices.of(&["STORED", "VIRTUAL"])));
    }
    for number in 0..choices.below(3) {
        let other = tables.get(choices.below(tables.len())).map_or("t0", String::as_str);
        let action = choices.of(&["", " ON DELETE CASCADE", " DEFERRABLE INITIALLY DEFERRED"]);
        parts.push(format!("r{number} INTEGER REFERENCES {other} (id){action}"));
        columns.push(["r0", "r1"][number]);
    }
    if choices.once_in(5) {
        parts.push(format!("CONSTRAINT named CHECK ({table}.id < 1000)"));
    }
    let _ = writeln!(out, "CREATE TABLE {table} (\n    {}\n){};", parts.join(",\n    "), choices.of(&["", "", " STRICT"]));
    columns
}

/// Indexes and triggers.
fn hangers(table: &str, columns: &[&str], choices: &mut Choices, out: &mut String) {
    for column in columns {
        if choices.once_in(4) {
            let start = choices.of(&["INDEX", "UNIQUE INDEX"]);
            let rest = choices
                .of(&[&format!("(id, {column})"), &format!("({column} DESC, id)"), &format!("({column}, id) WHERE id > 0"), "(abs(id))"])
                .to_owned();
            let _ = writeln!(out, "CREATE {start} {table}_{column} ON {table} {rest};");
        }
    }
    if choices.once_in(3) {
        let event = choices.of(&["AFTER INSERT", "BEFORE DELETE", "AFTER UPDATE OF id"]);
        let _ = writeln!(out, "CREATE TRIGGER {table}_touched {event} ON {table} BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT id FROM t0; END;");
    }
}

/// Rows for a table of such a schema: every column has the number of its row, or its default.
pub fn rows(table: &str, columns: &[String]) -> String {
    let mut out = String::new();
    for number in 1..=ROWS {
        let values = vec![number.to_string(); columns.len()].join(", ");
        let _ = writeln!(out, "INSERT INTO {table} ({}) VALUES ({values});", columns.join(", "));
    }
    out
}
