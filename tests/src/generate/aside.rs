//! Kinds that stand apart from tables or name them from afar: text search, casts, foreign data,
//! publications, event triggers, default privileges.

use super::{Choices, Table};
use std::fmt::Write;

/// Writes some of them.
pub(super) fn write(tables: &[Table], choices: &mut Choices, out: &mut String) {
    if choices.once_in(6) {
        let accept = choices.of(&["", ", accept = false"]);
        let _ = writeln!(out, "CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple{accept});");
        let _ = writeln!(out, "CREATE TEXT SEARCH CONFIGURATION search (COPY = simple);");
        if choices.once_in(2) {
            let _ = writeln!(out, "ALTER TEXT SEARCH CONFIGURATION search ALTER MAPPING FOR word WITH plain;");
        }
    }
    if choices.once_in(6) {
        let options = choices.of(&["", " OPTIONS (host 'a')", " OPTIONS (host 'b', port '1')"]);
        let _ = writeln!(out, "CREATE FOREIGN DATA WRAPPER dummy;");
        let _ = writeln!(out, "CREATE SERVER away FOREIGN DATA WRAPPER dummy{options};");
        if choices.once_in(2) {
            let _ = writeln!(out, "CREATE USER MAPPING FOR PUBLIC SERVER away{options};");
        }
        if choices.once_in(2) {
            let column = choices.of(&["a integer", "a integer NOT NULL", "a integer OPTIONS (name 'x')"]);
            let _ = writeln!(out, "CREATE FOREIGN TABLE far ({column}) SERVER away;");
        }
    }
    if choices.once_in(6) {
        let named: Vec<&str> = tables.iter().filter(|_| choices.once_in(2)).map(|table| table.name.as_str()).collect();
        let of = if named.is_empty() { String::new() } else { format!(" FOR TABLE {}", named.join(", ")) };
        let _ = writeln!(out, "CREATE PUBLICATION news{of};");
    }
    if choices.once_in(8) {
        let tags = choices.of(&["", " WHEN TAG IN ('DROP TABLE')"]);
        out.push_str("CREATE FUNCTION watchful() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;\n");
        let _ = writeln!(out, "CREATE EVENT TRIGGER watch ON ddl_command_end{tags} EXECUTE FUNCTION watchful();");
    }
    if choices.once_in(8) {
        let what = choices.of(&["SELECT ON TABLES", "USAGE ON SEQUENCES", "EXECUTE ON FUNCTIONS"]);
        let _ = writeln!(out, "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT {what} TO PUBLIC;");
    }
}
