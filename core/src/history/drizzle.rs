//! Snapshots of drizzle-kit (`meta/0001_snapshot.json`): what a schema is after a migration, as JSON.
//! They are read as the statements that they stand for, so that everything else is known in one
//! place; places lie in those statements.

use serde_json::{Map, Value};
use std::fmt::Write;

/// The statements that a snapshot stands for; none where a text is no snapshot.
pub(super) fn statements(text: &str) -> Option<String> {
    if !text.trim_start().starts_with('{') {
        return None;
    }
    let snapshot: Value = serde_json::from_str(text).ok()?;
    let title = match snapshot.get("dialect")?.as_str()? {
        "postgresql" | "pg" => "PostgreSQL",
        "sqlite" | "turso" => "SQLite",
        "mysql" => "MySQL",
        _ => return None,
    };
    snapshot.get("tables")?.as_object()?;
    let mut writer = Writer { out: format!("-- drizzle-kit snapshot, {title}\n"), backticks: title != "PostgreSQL", dialect: title };
    writer.schema(&snapshot);
    Some(writer.out)
}

struct Writer {
    out: String,
    backticks: bool,
    dialect: &'static str,
}

/// The text under a name; empty where there is none.
fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or("")
}

fn is(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or(false)
}

/// The values under a name, whether they stand in an object or in an array.
fn each<'a>(value: &'a Value, name: &str) -> Vec<&'a Value> {
    match value.get(name) {
        Some(Value::Object(held)) => held.values().collect(),
        Some(Value::Array(held)) => held.iter().collect(),
        _ => Vec::new(),
    }
}

/// What an option of a sequence says, as a word or a number.
fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Writer {
    fn name(&self, name: &str) -> String {
        match self.backticks {
            true => format!("`{}`", name.replace('`', "``")),
            false => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    fn names(&self, value: &Value, list: &str) -> String {
        each(value, list).into_iter().filter_map(Value::as_str).map(|name| self.name(name)).collect::<Vec<_>>().join(", ")
    }

    fn qualified(&self, schema: &str, name: &str) -> String {
        match schema {
            "" | "public" => self.name(name),
            schema => format!("{}.{}", self.name(schema), self.name(name)),
        }
    }

    fn add(&mut self, statement: &str) {
        // Writing to a string does not fail.
        let _ = writeln!(self.out, "{statement};");
    }

    fn schema(&mut self, snapshot: &Value) {
        for schema in each(snapshot, "schemas").into_iter().filter_map(Value::as_str) {
            let statement = format!("CREATE SCHEMA {}", self.name(schema));
            self.add(&statement);
        }
        for kind in each(snapshot, "enums") {
            let literal = |value: &Value| format!("'{}'", value.as_str().unwrap_or("").replace('\'', "''"));
            let values: Vec<String> = each(kind, "values").into_iter().map(literal).collect();
            let statement = format!("CREATE TYPE {} AS ENUM ({})", self.qualified(text(kind, "schema"), text(kind, "name")), values.join(", "));
            self.add(&statement);
        }
        for sequence in each(snapshot, "sequences") {
            let statement = format!("CREATE SEQUENCE {}{}", self.qualified(text(sequence, "schema"), text(sequence, "name")), options(sequence));
            self.add(&statement);
        }
        let tables = each(snapshot, "tables");
        tables.iter().for_each(|table| self.table(table));
        tables.iter().for_each(|table| self.beside(table));
        for view in each(snapshot, "views").into_iter().filter(|view| !is(view, "isExisting")) {
            let kind = if is(view, "materialized") { "MATERIALIZED VIEW" } else { "VIEW" };
            let statement = format!("CREATE {kind} {} AS {}", self.qualified(text(view, "schema"), text(view, "name")), text(view, "definition"));
            self.add(&statement);
        }
    }

    fn table(&mut self, table: &Value) {
        let mut parts: Vec<String> = each(table, "columns").into_iter().map(|column| self.column(column)).collect();
        for key in each(table, "compositePrimaryKeys") {
            parts.push(format!("{}PRIMARY KEY ({})", self.constraint(key), self.names(key, "columns")));
        }
        // In SQLite a unique constraint is an index.
        for key in each(table, "uniqueConstraints") {
            let nulls = if is(key, "nullsNotDistinct") { " NULLS NOT DISTINCT" } else { "" };
            parts.push(format!("{}UNIQUE{nulls} ({})", self.constraint(key), self.names(key, "columns")));
        }
        for check in each(table, "checkConstraints").into_iter().chain(each(table, "checkConstraint")) {
            parts.push(format!("{}CHECK ({})", self.constraint(check), text(check, "value")));
        }
        if self.dialect == "SQLite" {
            parts.extend(each(table, "foreignKeys").into_iter().map(|key| self.foreign(key)));
        }
        let statement = format!("CREATE TABLE {} (\n  {}\n)", self.qualified(text(table, "schema"), text(table, "name")), parts.join(",\n  "));
        self.add(&statement);
    }

    fn constraint(&self, value: &Value) -> String {
        match text(value, "name") {
            "" => String::new(),
            name => format!("CONSTRAINT {} ", self.name(name)),
        }
    }

    fn column(&self, column: &Value) -> String {
        let ty = match (text(column, "typeSchema"), text(column, "type")) {
            ("", ty) => ty.to_owned(),
            (schema, ty) => self.qualified(schema, ty),
        };
        let mut out = format!("{} {ty}", self.name(text(column, "name")));
        if is(column, "primaryKey") {
            out.push_str(" PRIMARY KEY");
        }
        if is(column, "autoincrement") {
            out.push_str(if self.dialect == "SQLite" { " AUTOINCREMENT" } else { " AUTO_INCREMENT" });
        }
        match column.get("default") {
            None | Some(Value::Null) => {}
            Some(Value::String(value)) => out.push_str(&format!(" DEFAULT {value}")),
            Some(value) => out.push_str(&format!(" DEFAULT {value}")),
        }
        if let Some(identity) = column.get("identity").filter(|identity| identity.is_object()) {
            let always = if text(identity, "type") == "always" { "ALWAYS" } else { "BY DEFAULT" };
            out.push_str(&format!(" GENERATED {always} AS IDENTITY (SEQUENCE NAME {}{})", self.name(text(identity, "name")), options(identity)));
        }
        if let Some(generated) = column.get("generated").filter(|generated| generated.is_object()) {
            let kind = if text(generated, "type") == "virtual" { "VIRTUAL" } else { "STORED" };
            out.push_str(&format!(" GENERATED ALWAYS AS ({}) {kind}", text(generated, "as")));
        }
        if is(column, "notNull") {
            out.push_str(" NOT NULL");
        }
        if is(column, "isUnique") {
            out.push_str(&format!(" {}UNIQUE", self.constraint(&Value::Object(named(text(column, "uniqueName"))))));
        }
        out
    }

    fn foreign(&self, key: &Value) -> String {
        let to = self.qualified(text(key, "schemaTo"), text(key, "tableTo"));
        let action = |word: &str, name: &str| match text(key, name) {
            "" => String::new(),
            action => format!(" ON {word} {action}"),
        };
        let (deleted, updated) = (action("DELETE", "onDelete"), action("UPDATE", "onUpdate"));
        let (own, other) = (self.names(key, "columnsFrom"), self.names(key, "columnsTo"));
        // A name of a key in SQLite is nothing that the server knows.
        let name = if self.dialect == "SQLite" { String::new() } else { self.constraint(key) };
        format!("{name}FOREIGN KEY ({own}) REFERENCES {to} ({other}){deleted}{updated}")
    }

    /// What stands beside a table: foreign keys, for every table is there by now, indexes, policies.
    fn beside(&mut self, table: &Value) {
        let own = self.qualified(text(table, "schema"), text(table, "name"));
        if self.dialect != "SQLite" {
            for key in each(table, "foreignKeys") {
                let statement = format!("ALTER TABLE {own} ADD {}", self.foreign(key));
                self.add(&statement);
            }
        }
        for index in each(table, "indexes") {
            let unique = if is(index, "isUnique") { "UNIQUE " } else { "" };
            let columns: Vec<String> = each(index, "columns").into_iter().map(|column| self.element(column)).collect();
            let using = match text(index, "method") {
                "" => String::new(),
                method => format!(" USING {method}"),
            };
            let rows = match text(index, "where") {
                "" => String::new(),
                rows => format!(" WHERE {rows}"),
            };
            let statement = format!("CREATE {unique}INDEX {} ON {own}{using} ({}){rows}", self.name(text(index, "name")), columns.join(", "));
            self.add(&statement);
        }
        if is(table, "isRLSEnabled") {
            self.add(&format!("ALTER TABLE {own} ENABLE ROW LEVEL SECURITY"));
        }
        for policy in each(table, "policies") {
            let mut statement = format!("CREATE POLICY {} ON {own}", self.name(text(policy, "name")));
            let said = [(" AS ", text(policy, "as")), (" FOR ", text(policy, "for"))];
            said.iter().filter(|(_, word)| !word.is_empty()).for_each(|(before, word)| statement.push_str(&format!("{before}{word}")));
            let roles: Vec<&str> = each(policy, "to").into_iter().filter_map(Value::as_str).collect();
            if !roles.is_empty() {
                statement.push_str(&format!(" TO {}", roles.join(", ")));
            }
            let conditions = [(" USING ", text(policy, "using")), (" WITH CHECK ", text(policy, "withCheck"))];
            conditions
                .iter()
                .filter(|(_, words)| !words.is_empty())
                .for_each(|(before, words)| statement.push_str(&format!("{before}({words})")));
            self.add(&statement);
        }
    }

    /// A column of an index: by its name (SQLite, MySQL) or with how it is sorted (PostgreSQL).
    fn element(&self, column: &Value) -> String {
        if let Some(name) = column.as_str() {
            return self.name(name);
        }
        let expression = text(column, "expression");
        let mut out = if is(column, "isExpression") { format!("({expression})") } else { self.name(expression) };
        let class = text(column, "opclass");
        if !class.is_empty() {
            out.push_str(&format!(" {class}"));
        }
        let descending = column.get("asc").and_then(Value::as_bool) == Some(false);
        if descending {
            out.push_str(" DESC");
        }
        match text(column, "nulls") {
            "first" => out.push_str(" NULLS FIRST"),
            "last" if descending => out.push_str(" NULLS LAST"),
            _ => {}
        }
        out
    }
}

fn named(name: &str) -> Map<String, Value> {
    Map::from_iter([("name".to_owned(), Value::String(name.to_owned()))])
}

/// The options of a sequence, as a statement says them.
fn options(value: &Value) -> String {
    let words = [("startWith", "START WITH"), ("increment", "INCREMENT BY"), ("minValue", "MINVALUE"), ("maxValue", "MAXVALUE"), ("cache", "CACHE")];
    let mut out = String::new();
    for (name, word) in words {
        if let Some(said) = value.get(name).and_then(plain) {
            out.push_str(&format!(" {word} {said}"));
        }
    }
    if is(value, "cycle") {
        out.push_str(" CYCLE");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snapshot_is_the_statements_that_it_stands_for() {
        let snapshot = r#"{ "version": "7", "dialect": "postgresql", "tables": { "public.users": { "name": "users", "schema": "",
            "columns": { "id": { "name": "id", "type": "serial", "primaryKey": true, "notNull": true },
                         "role": { "name": "role", "type": "role", "typeSchema": "public", "primaryKey": false, "notNull": true, "default": "'user'" } },
            "indexes": { "i": { "name": "i", "columns": [{ "expression": "role", "isExpression": false, "asc": true, "nulls": "last" }], "isUnique": false, "method": "btree" } },
            "foreignKeys": {}, "compositePrimaryKeys": {}, "uniqueConstraints": {} } },
            "enums": { "public.role": { "name": "role", "schema": "public", "values": ["user", "admin"] } } }"#;
        let expected = "-- drizzle-kit snapshot, PostgreSQL\nCREATE TYPE \"role\" AS ENUM ('user', 'admin');\nCREATE TABLE \"users\" (\n  \"id\" serial PRIMARY KEY NOT NULL,\n  \"role\" \"role\" DEFAULT 'user' NOT NULL\n);\nCREATE INDEX \"i\" ON \"users\" USING btree (\"role\");\n";
        assert_eq!(statements(snapshot).as_deref(), Some(expected));
        assert_eq!(statements("{ \"tables\": {} }"), None);
        assert_eq!(statements("CREATE TABLE a ();"), None);
    }
}
