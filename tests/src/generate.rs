//! Schemas by chance: kinds of every sort over a few names, so that any two of them share some,
//! refer to each other every which way, and differ in a little or in much.

use std::collections::BTreeSet;
use std::fmt::Write;

/// A source of choices. Taken from proptest's bytes, so that a failure shrinks.
#[derive(Debug, Clone)]
pub struct Choices {
    bytes: Vec<u8>,
    at: usize,
}

impl Choices {
    /// Choices made by these bytes, and by zeros after them.
    pub fn new(bytes: &[u8]) -> Self {
        Choices { bytes: bytes.to_vec(), at: 0 }
    }

    fn below(&mut self, limit: usize) -> usize {
        let byte = self.bytes.get(self.at).copied().unwrap_or(0);
        self.at += 1;
        usize::from(byte) % limit.max(1)
    }

    /// True once in `often`, never when the bytes have run out.
    fn once_in(&mut self, often: usize) -> bool {
        self.below(often) == often - 1
    }

    fn of<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices.get(self.below(choices.len())).copied().unwrap_or("")
    }
}

/// A schema as text, valid for a server.
pub fn schema(choices: &mut Choices) -> String {
    let mut out = String::new();
    let types = types(choices, &mut out);
    out.push_str("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n");
    if choices.once_in(2) {
        let body = choices.of(&["SELECT 1", "SELECT 2", "SELECT a + 1"]);
        // Writing to a string does not fail, here and below.
        let _ = writeln!(out, "CREATE FUNCTION calc(a integer) RETURNS integer LANGUAGE sql IMMUTABLE AS $$ {body} $$;");
    } else {
        out.push_str("CREATE FUNCTION calc(a integer) RETURNS integer LANGUAGE sql STABLE AS $$ SELECT a $$;\n");
    }
    let count = 1 + choices.below(4);
    let tables: Vec<String> = (0..count).map(|number| if choices.once_in(5) { format!("app.t{number}") } else { format!("t{number}") }).collect();
    if tables.iter().any(|table| table.starts_with("app.")) {
        out.push_str("CREATE SCHEMA app;\n");
    }
    let columns: Vec<BTreeSet<&str>> = tables.iter().map(|table| self::table(table, &types, choices, &mut out)).collect();
    for (table, columns) in tables.iter().zip(&columns) {
        hangers(table, columns, &tables, choices, &mut out);
    }
    views(&tables, &columns, choices, &mut out);
    out
}

/// Types of the user's own; the names of those that there are.
fn types(choices: &mut Choices, out: &mut String) -> Vec<&'static str> {
    let mut types = Vec::new();
    if choices.once_in(2) {
        let values = choices.of(&["'a', 'b'", "'a', 'b', 'c'", "'x', 'a', 'b'", "'b', 'a'"]);
        let _ = writeln!(out, "CREATE TYPE mood AS ENUM ({values});");
        types.push("mood");
    }
    if choices.once_in(2) {
        let check = choices.of(&["", " CHECK (VALUE > 0)", " NOT NULL", " DEFAULT 3"]);
        let _ = writeln!(out, "CREATE DOMAIN positive AS integer{check};");
        types.push("positive");
    }
    if choices.once_in(3) {
        let attributes = choices.of(&["x integer", "x integer, y text", "x bigint"]);
        let _ = writeln!(out, "CREATE TYPE pair AS ({attributes});");
        types.push("pair");
    }
    types
}

fn table<'a>(table: &str, types: &[&str], choices: &mut Choices, out: &mut String) -> BTreeSet<&'a str> {
    let mut columns = BTreeSet::from(["id"]);
    let key = choices.of(&["bigint PRIMARY KEY", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "bigserial PRIMARY KEY"]);
    let mut parts = vec![format!("id {key}")];
    for name in ["a", "b", "c", "d"] {
        if choices.once_in(3) {
            continue;
        }
        let (ty, default) = match choices.below(7 + types.len()) {
            0 => ("integer", " DEFAULT 5"),
            1 => ("bigint", " DEFAULT (1 + 2)"),
            2 => ("text", " DEFAULT 'x'"),
            3 => ("character varying(20)", " DEFAULT 'y'"),
            4 => ("numeric(10,2)", " DEFAULT 0.5"),
            5 => ("integer", " DEFAULT calc(3)"),
            6 => ("integer[]", " DEFAULT '{}'"),
            own => (types.get(own - 7).copied().unwrap_or("text"), ""),
        };
        let default = if choices.once_in(3) { default } else { "" };
        let null = if choices.once_in(4) { " NOT NULL" } else { "" };
        parts.push(format!("{name} {ty}{default}{null}"));
        columns.insert(name);
        if choices.once_in(5) {
            parts.push(format!("CHECK ({name} IS NOT NULL)"));
        }
    }
    if choices.once_in(4) {
        parts.push("doubled bigint GENERATED ALWAYS AS (id * 2) STORED".into());
    }
    let _ = writeln!(out, "CREATE TABLE {table} (\n    {}\n);", parts.join(",\n    "));
    columns
}

/// What hangs on a table: foreign keys (in circles, too), indexes, triggers, policies, comments.
fn hangers(table: &str, columns: &BTreeSet<&str>, tables: &[String], choices: &mut Choices, out: &mut String) {
    for number in 0..choices.below(3) {
        let other = tables.get(choices.below(tables.len())).map_or("t0", String::as_str);
        let action = choices.of(&["", " ON DELETE CASCADE", " DEFERRABLE"]);
        let _ = writeln!(out, "ALTER TABLE {table} ADD COLUMN r{number} bigint REFERENCES {other} (id){action};");
    }
    let bare = table.trim_start_matches("app.");
    for &column in columns {
        if choices.once_in(4) {
            let unique = if choices.once_in(3) { "UNIQUE " } else { "" };
            let order = choices.of(&["", " DESC", " WHERE id > 0"]);
            let (order, filter) = if order.starts_with(" WHERE") { ("", order) } else { (order, "") };
            let _ = writeln!(out, "CREATE {unique}INDEX {bare}_{column} ON {table} ({column}{order}){filter};");
        }
        if choices.once_in(5) {
            let words = choices.of(&["one", "two", "it''s"]);
            let _ = writeln!(out, "COMMENT ON COLUMN {table}.{column} IS '{words}';");
        }
    }
    if choices.once_in(3) {
        let event = choices.of(&["INSERT", "UPDATE", "INSERT OR DELETE"]);
        let _ = writeln!(out, "CREATE TRIGGER touched AFTER {event} ON {table} FOR EACH ROW EXECUTE FUNCTION touch();");
    }
    if choices.once_in(4) {
        let condition = choices.of(&["id > 0", "id > calc(1)", "true"]);
        let _ = writeln!(out, "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON {table} USING ({condition});");
    }
    if choices.once_in(4) {
        let _ = writeln!(out, "GRANT {} ON {table} TO PUBLIC;", choices.of(&["SELECT", "INSERT", "SELECT (id)"]));
    }
}

fn views(tables: &[String], columns: &[BTreeSet<&str>], choices: &mut Choices, out: &mut String) {
    let mut made: Vec<String> = Vec::new();
    for number in 0..choices.below(4) {
        let materialized = if choices.once_in(4) { "MATERIALIZED " } else { "" };
        let at = choices.below(tables.len() + made.len());
        let (from, list) = match (tables.get(at), columns.get(at)) {
            (Some(table), Some(columns)) => {
                let list: Vec<&str> = columns.iter().copied().filter(|&column| column == "id" || choices.once_in(2)).collect();
                (table.clone(), list.join(", "))
            }
            _ => (made.get(at - tables.len()).cloned().unwrap_or_default(), "id".to_owned()),
        };
        let filter = choices.of(&["", " WHERE id > 5", " WHERE id IN (1, 2, 3)", " ORDER BY id"]);
        let _ = writeln!(out, "CREATE {materialized}VIEW v{number} AS SELECT {list} FROM {from}{filter};");
        made.push(format!("v{number}"));
        if choices.once_in(3) {
            let _ = writeln!(out, "COMMENT ON {materialized}VIEW v{number} IS 'shows';\nGRANT SELECT ON v{number} TO PUBLIC;");
        }
    }
}
