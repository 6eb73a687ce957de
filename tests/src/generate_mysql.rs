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
    if choices.once_in(4) {
        let parameter = choices.of(&["IN x int", "OUT x int", "x varchar(10)"]);
        let _ = writeln!(
            out,
            "CREATE PROCEDURE made_by_chance({parameter}) {}SELECT count(*) FROM t0;",
            choices.of(&["", "READS SQL DATA ", "COMMENT 'so' "])
        );
    }
    if choices.once_in(4) {
        let _ = writeln!(out, "CREATE FUNCTION twice_of(x int) RETURNS {} DETERMINISTIC RETURN x * 2;", choices.of(&["int", "bigint"]));
    }
    out
}

fn table(number: usize, id: &str, choices: &mut Choices, out: &mut String) {
    // What counts up by itself may stand in no expression, so there is another number.
    let mut parts = vec![format!("id {id} NOT NULL{}", choices.of(&["", " AUTO_INCREMENT"])), "n int".to_owned()];
    let columns = columns(choices, &mut parts);
    if choices.once_in(4) {
        parts.push(format!("twice bigint AS (n * 2) {}", choices.of(&["STORED", "VIRTUAL"])));
    }
    parts.push("PRIMARY KEY (id)".to_owned());
    for column in &columns {
        if choices.once_in(4) {
            let kind = choices.of(&["KEY", "UNIQUE KEY"]);
            parts.push(format!("{kind} by_{column} ({})", choices.of(&[column, &format!("{column} DESC, id"), &format!("id, {column}")])));
        }
    }
    if choices.once_in(3) {
        parts.push(choices.of(&["CHECK (n > 0)", "CONSTRAINT named CHECK (n BETWEEN 1 AND 9 OR n IN (11, 12))"]).to_owned());
    }
    let mut divided = choices.once_in(5);
    for reference in 0..choices.below(3) {
        let other = choices.of(&["0", &number.to_string()]).to_owned();
        let action = choices.of(&["", " ON DELETE CASCADE", " ON UPDATE SET NULL"]);
        let name = choices.of(&["", &format!("CONSTRAINT f{number}_{reference} ")]).to_owned();
        parts.push(format!("r{reference} {id}"));
        parts.push(format!("{name}FOREIGN KEY (r{reference}) REFERENCES t{other} (id){action}"));
        divided = false;
    }
    if columns.contains(&"a") && choices.once_in(4) {
        parts.push(choices.of(&["KEY (a, id)", "KEY (n)", "UNIQUE (n, a)"]).to_owned());
    }
    let options = choices.of(&["", "", " COMMENT='of use'", " DEFAULT CHARSET=latin1", " ROW_FORMAT=COMPRESSED"]);
    // A table that others refer to cannot be divided: the first, or one that refers to itself.
    let divisions = match divided && number > 0 && !parts.iter().any(|part| part.starts_with("UNIQUE")) {
        true => choices.of(&[
            "\nPARTITION BY HASH (id) PARTITIONS 3",
            "\nPARTITION BY KEY (id) PARTITIONS 2",
            "\nPARTITION BY RANGE (id) (PARTITION p0 VALUES LESS THAN (10), PARTITION p1 VALUES LESS THAN MAXVALUE)",
        ]),
        false => "",
    };
    let _ = writeln!(out, "CREATE TABLE t{number} (\n    {}\n){options}{divisions};", parts.join(",\n    "));
    if choices.once_in(3) {
        let event = choices.of(&["BEFORE INSERT", "AFTER DELETE"]);
        let _ = writeln!(out, "CREATE TRIGGER t{number}_touched {event} ON t{number} FOR EACH ROW SET @touched = 1;");
    }
}

/// Adds some columns, and gives their names.
fn columns(choices: &mut Choices, parts: &mut Vec<String>) -> Vec<&'static str> {
    const TYPES: &[&str] = &[
        "int",
        "varchar(20)",
        "varchar(300)",
        "decimal(8,2)",
        "datetime",
        "enum('x','y')",
        "char(3) CHARACTER SET latin1",
        "tinyint(1)",
        "double",
        "varchar(20) COLLATE utf8mb4_bin",
    ];
    let mut columns = Vec::new();
    for name in ["a", "b", "c", "d"] {
        if choices.once_in(3) {
            continue;
        }
        let ty = choices.of(TYPES);
        let value = match ty {
            "int" | "decimal(8,2)" | "tinyint(1)" | "double" => {
                choices.of(&["", " DEFAULT 5", " NOT NULL DEFAULT '4'", " NOT NULL", " DEFAULT (1 + 2)"])
            }
            "datetime" => choices.of(&["", " DEFAULT CURRENT_TIMESTAMP", " NOT NULL DEFAULT NOW() ON UPDATE NOW()"]),
            _ => choices.of(&["", " DEFAULT 'x'", " NOT NULL DEFAULT 'y'", " NOT NULL COMMENT 'it''s'", " INVISIBLE DEFAULT 'x'"]),
        };
        parts.push(format!("{name} {ty}{value}"));
        columns.push(name);
    }
    columns
}
