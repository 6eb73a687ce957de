//! What hangs on a table: foreign keys (in circles, too), indexes, triggers, rules, policies,
//! statistics, comments, privileges.

use super::{Choices, Table};
use std::fmt::Write;

/// Writes some of it for one table.
pub(super) fn write(table: &Table, tables: &[Table], choices: &mut Choices, out: &mut String) {
    let (name, bare) = (&table.name, table.bare());
    let first = tables.first().map_or("t0", |table| &table.name);
    for number in 0..choices.below(3) {
        let other = tables.get(choices.below(tables.len())).map_or("t0", |table| &table.name);
        let action = choices.of(&["", " ON DELETE CASCADE", " DEFERRABLE", " ON UPDATE SET NULL DEFERRABLE INITIALLY DEFERRED"]);
        let _ = writeln!(out, "ALTER TABLE {name} ADD COLUMN r{number} bigint REFERENCES {other} (id){action};");
    }
    for &column in &table.columns {
        indexes(table, column, choices, out);
        if choices.once_in(5) {
            let words = choices.of(&["one", "two", "it''s"]);
            let _ = writeln!(out, "COMMENT ON COLUMN {name}.{column} IS '{words}';");
        }
    }
    triggers(table, choices, out);
    if choices.once_in(4) {
        let condition = choices.of(&["id > 0", "id > calc(1)", "true", "id IN (SELECT id FROM FIRST)"]).replace("FIRST", first);
        let clause = choices.of(&["", " FOR SELECT", " AS RESTRICTIVE"]);
        let _ = writeln!(out, "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY;\nCREATE POLICY own ON {name}{clause} USING ({condition});");
    }
    if choices.once_in(6) {
        let action = choices.of(&["INSTEAD NOTHING", "ALSO NOTHING", "ALSO DELETE FROM FIRST WHERE id = old.id"]).replace("FIRST", first);
        let _ = writeln!(out, "CREATE RULE quiet AS ON DELETE TO {name} WHERE old.id > 5 DO {action};");
    }
    if table.columns.len() > 2 && choices.once_in(5) {
        let columns: Vec<&str> = table.columns.iter().rev().take(2).copied().collect();
        let kinds = choices.of(&["", " (ndistinct)", " (dependencies)"]);
        // Types without an order have no statistics over several columns.
        let of = columns.join(", ");
        let _ = writeln!(out, "CREATE STATISTICS {}{bare}_stat{kinds} ON (({of}) IS NULL), id FROM {name};", table.schema());
    }
    if choices.once_in(4) {
        let _ = writeln!(out, "GRANT {} ON {name} TO PUBLIC;", choices.of(&["SELECT", "INSERT", "SELECT (id)"]));
    }
    if choices.once_in(6) {
        let _ = writeln!(out, "COMMENT ON TABLE {name} IS '{}';", choices.of(&["a table", "the table"]));
    }
}

fn indexes(table: &Table, column: &str, choices: &mut Choices, out: &mut String) {
    if !choices.once_in(4) {
        return;
    }
    let (name, bare) = (&table.name, table.bare());
    // What is compared is always a number: not every type has an order.
    let subject = choices.of(&["id", "(calc((id)::integer))", "((COLUMN IS NULL))", "id DESC NULLS LAST"]).replace("COLUMN", column);
    let filter = choices.of(&["", " WHERE id > 0", " INCLUDE (id)", " WITH (fillfactor = 60)"]);
    let unique = if subject == "id" && choices.once_in(3) { "UNIQUE " } else { "" };
    let _ = writeln!(out, "CREATE {unique}INDEX {bare}_{column} ON {name} ({subject}){filter};");
    if choices.once_in(4) {
        let _ = writeln!(out, "COMMENT ON INDEX {}{bare}_{column} IS 'fast';", table.schema());
    }
}

fn triggers(table: &Table, choices: &mut Choices, out: &mut String) {
    let name = &table.name;
    if choices.once_in(3) {
        let event = choices.of(&["INSERT", "UPDATE", "INSERT OR DELETE", "UPDATE OF id"]);
        let when = if event.starts_with("UPDATE") {
            choices.of(&["", " WHEN (old.id IS DISTINCT FROM new.id)", " WHEN (new.* IS NOT NULL)"])
        } else {
            ""
        };
        let _ = writeln!(out, "CREATE TRIGGER touched AFTER {event} ON {name} FOR EACH ROW{when} EXECUTE FUNCTION touch();");
        if choices.once_in(4) {
            let _ = writeln!(out, "ALTER TABLE {name} {} TRIGGER touched;", choices.of(&["DISABLE", "ENABLE ALWAYS"]));
        }
    }
    if choices.once_in(6) {
        let timing = choices.of(&["", " DEFERRABLE INITIALLY DEFERRED"]);
        let _ = writeln!(out, "CREATE CONSTRAINT TRIGGER checked AFTER INSERT ON {name}{timing} FOR EACH ROW EXECUTE FUNCTION touch();");
    }
}
