//! Schemas of MySQL and MariaDB by chance.

use crate::generate::Choices;
use std::fmt::Write;

/// A schema as text, valid for both servers.
pub fn schema(choices: &mut Choices) -> String {
    let mut out = String::new();
    let count = 1 + choices.below(3);
    let id = choices.of(&["int", "bigint", "int unsigned"]);
    for number in 0..count {
        table(number, id, choices, &mut out);
    }
    let mut views: Vec<String> = Vec::new();
    for number in 0..choices.below(3) {
        let of = if choices.once_in(3) { views.last() } else { None };
        let of = of.cloned().unwrap_or_else(|| "t0".to_owned());
        let list = choices.of(&["*", "id", "id + 1 AS id, count(*) AS n", "x.id, x.id AS again"]);
        let group = if list.contains("count") { " GROUP BY id HAVING n > 1 ORDER BY 1 DESC" } else { "" };
        let name = if list.contains('x') { " x" } else { "" };
        // Writing to a string does not fail, here and below.
        let _ = writeln!(out, "CREATE VIEW v{number} AS SELECT {list} FROM {of}{name} WHERE id > 0{group};");
        views.push(format!("v{number}"));
    }
    out
}

fn table(number: usize, id: &str, choices: &mut Choices, out: &mut String) {
    let mut parts = vec![format!("id {id} NOT NULL{}", choices.of(&["", " AUTO_INCREMENT"]))];
    let mut columns: Vec<&str> = Vec::new();
    for name in ["a", "b", "c", "d"] {
        if choices.once_in(3) {
            continue;
        }
        let ty = choices.of(&["int", "varchar(20)", "varchar(300)", "decimal(8,2)", "datetime", "enum('x','y')", "char(3) CHARACTER SET latin1"]);
        let value = match ty {
            "int" | "decimal(8,2)" => choices.of(&["", " DEFAULT 5", " NOT NULL DEFAULT '4'", " NOT NULL"]),
            "datetime" => choices.of(&["", " DEFAULT CURRENT_TIMESTAMP", " NOT NULL DEFAULT NOW() ON UPDATE NOW()"]),
            _ => choices.of(&["", " DEFAULT 'x'", " NOT NULL DEFAULT 'y'", " NOT NULL COMMENT 'it''s'"]),
        };
        parts.push(format!("{name} {ty}{value}"));
        columns.push(name);
    }
    if choices.once_in(4) {
        parts.push(format!("twice bigint AS (id * 2) {}", choices.of(&["STORED", "VIRTUAL"])));
    }
    parts.push("PRIMARY KEY (id)".to_owned());
    for column in &columns {
        if choices.once_in(4) {
            let kind = choices.of(&["KEY", "UNIQUE KEY"]);
            parts.push(format!("{kind} by_{column} ({})", choices.of(&[column, &format!("{column} DESC, id"), &format!("id, {column}")])));
        }
    }
    if choices.once_in(3) {
        parts.push(choices.of(&["CHECK (id > 0)", "CONSTRAINT named CHECK (id BETWEEN 1 AND 9 OR id IN (11, 12))"]).to_owned());
    }
    for reference in 0..choices.below(3) {
        let other = choices.below(number + 1);
        let action = choices.of(&["", " ON DELETE CASCADE", " ON UPDATE SET NULL"]);
        let name = choices.of(&["", &format!("CONSTRAINT f{number}_{reference} ")]).to_owned();
        parts.push(format!("r{reference} {id}"));
        parts.push(format!("{name}FOREIGN KEY (r{reference}) REFERENCES t{other} (id){action}"));
    }
    let options = choices.of(&["", "", " COMMENT='of use'", " DEFAULT CHARSET=latin1", " ROW_FORMAT=COMPRESSED"]);
    let _ = writeln!(out, "CREATE TABLE t{number} (\n    {}\n){options};", parts.join(",\n    "));
    if choices.once_in(3) {
        let event = choices.of(&["BEFORE INSERT", "AFTER DELETE"]);
        let _ = writeln!(out, "CREATE TRIGGER t{number}_touched {event} ON t{number} FOR EACH ROW SET @touched = 1;");
    }
}
