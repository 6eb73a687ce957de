//! Tables: plain ones with columns of every sort, one that others inherit from, one in partitions.

use super::types::UserType;
use super::{Choices, Table};
use std::collections::BTreeSet;
use std::fmt::Write;

/// Writes some tables; gives those whose `id` others may refer to.
pub(super) fn write(types: &[UserType], choices: &mut Choices, out: &mut String) -> Vec<Table> {
    let count = 1 + choices.below(4);
    let tables: Vec<Table> = (0..count).map(|number| plain(number, types, choices, out)).collect();
    if choices.once_in(4) {
        // No table refers to one that is not logged.
        let _ = writeln!(out, "CREATE {}TABLE scratch (a integer);", choices.of(&["", "UNLOGGED "]));
    }
    if choices.once_in(3) {
        inherited(choices, out);
    }
    if choices.once_in(3) {
        partitioned(choices, out);
    }
    tables
}

fn plain(number: usize, types: &[UserType], choices: &mut Choices, out: &mut String) -> Table {
    let name = if choices.once_in(5) { format!("app.t{number}") } else { format!("t{number}") };
    let mut columns = BTreeSet::from(["id"]);
    let key = choices.of(&["bigint PRIMARY KEY", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bigserial PRIMARY KEY"]);
    let mut elements = vec![format!("id {key}")];
    for column in ["a", "b", "c", "d"] {
        if choices.once_in(3) {
            continue;
        }
        elements.push(self::column(column, types, choices));
        columns.insert(column);
        if choices.once_in(5) {
            elements.push(format!("CHECK ({column} IS NOT NULL)"));
        }
    }
    if choices.once_in(4) {
        let value = choices.of(&["id * 2", "calc((id)::integer)", "id + 1"]);
        elements.push(format!("doubled bigint GENERATED ALWAYS AS ({value}) STORED"));
    }
    if choices.once_in(6) {
        elements.push(choices.of(&["EXCLUDE (id WITH =)", "UNIQUE (id) INCLUDE (id)", "CONSTRAINT named CHECK (id > 0) NO INHERIT"]).to_owned());
    }
    let options = if choices.once_in(6) {
        choices.of(&[" WITH (fillfactor = 70)", " WITH (autovacuum_enabled = false)"])
    } else {
        ""
    };
    let _ = writeln!(out, "CREATE TABLE {name} (\n    {}\n){options};", elements.join(",\n    "));
    Table { name, columns }
}

fn column(name: &str, types: &[UserType], choices: &mut Choices) -> String {
    let (ty, default) = match choices.below(9 + types.len()) {
        0 => ("integer", Some("5")),
        1 => ("bigint", Some("(1 + 2)")),
        2 => ("text", Some("'x'")),
        3 => ("character varying(20)", Some("'y'")),
        4 => ("numeric(10,2)", Some("0.5")),
        5 => ("integer", Some("calc(3)")),
        6 => ("integer[]", Some("'{}'")),
        7 => ("jsonb", Some("'{}'")),
        8 => ("timestamp with time zone", Some("now()")),
        own => types.get(own - 9).map_or(("text", None), |ty| (ty.name, ty.value)),
    };
    let default = default.filter(|_| choices.once_in(3)).map(|value| format!(" DEFAULT {value}")).unwrap_or_default();
    let null = if choices.once_in(4) { " NOT NULL" } else { "" };
    format!("{name} {ty}{default}{null}")
}

/// A parent, and children that have its columns and one of their own.
fn inherited(choices: &mut Choices, out: &mut String) {
    let more = choices.of(&["", ", note text DEFAULT 'n'", ", note text NOT NULL"]);
    let check = choices.of(&["", ", CHECK (num > 0)", ", CONSTRAINT mine CHECK (num > 1) NO INHERIT"]);
    let _ = writeln!(out, "CREATE TABLE parent (num integer{more}{check});");
    for child in 0..choices.below(3) {
        let own = choices.of(&["", "extra integer", "num integer DEFAULT 4", "extra text"]);
        let _ = writeln!(out, "CREATE TABLE child{child} ({own}) INHERITS (parent);");
    }
}

/// A table in partitions, with keys and indexes that its partitions have too.
fn partitioned(choices: &mut Choices, out: &mut String) {
    let (method, bounds): (&str, [&str; 2]) = match choices.below(3) {
        0 => ("RANGE", ["FROM (0) TO (10)", "FROM (10) TO (20)"]),
        1 => ("LIST", ["IN (1, 2)", "IN (3)"]),
        _ => ("HASH", ["WITH (MODULUS 2, REMAINDER 0)", "WITH (MODULUS 2, REMAINDER 1)"]),
    };
    let key = choices.of(&["", ", PRIMARY KEY (k, id)", ", CONSTRAINT whole_key UNIQUE (id, k)"]);
    let _ = writeln!(out, "CREATE TABLE whole (id bigint NOT NULL, k integer NOT NULL, v text{key}) PARTITION BY {method} (k);");
    if choices.once_in(2) {
        let _ = writeln!(out, "CREATE INDEX whole_v ON whole ({});", choices.of(&["v", "v DESC", "lower(v)"]));
    }
    for (number, bound) in bounds.iter().enumerate() {
        match choices.below(4) {
            0 => {}
            1 => {
                let _ = writeln!(out, "CREATE TABLE piece{number} (id bigint NOT NULL, k integer NOT NULL, v text);");
            }
            2 => {
                let _ = writeln!(out, "CREATE TABLE piece{number} (id bigint NOT NULL, k integer NOT NULL, v text);");
                let _ = writeln!(out, "ALTER TABLE whole ATTACH PARTITION piece{number} FOR VALUES {bound};");
            }
            _ => {
                let _ = writeln!(out, "CREATE TABLE piece{number} PARTITION OF whole FOR VALUES {bound};");
            }
        }
    }
}
