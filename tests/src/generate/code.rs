//! Routines, aggregates and operators: some before the tables, which use them, some over them.

use super::{Choices, Table};
use std::fmt::Write;

/// What tables may use.
pub(super) fn write(choices: &mut Choices, out: &mut String) {
    out.push_str("CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n");
    let body = choices.of(&["SELECT a", "SELECT 1", "SELECT 2", "SELECT a + 1"]);
    let cost = choices.of(&["", " COST 5", " STRICT"]);
    let _ = writeln!(out, "CREATE FUNCTION calc(a integer) RETURNS integer LANGUAGE sql IMMUTABLE{cost} AS $$ {body} $$;");
    if choices.once_in(4) {
        let _ = writeln!(out, "CREATE FUNCTION calc(a text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT a $$;");
    }
    if choices.once_in(4) {
        let start = choices.of(&["", ", INITCOND = '0'", ", INITCOND = '1'"]);
        let _ = writeln!(out, "CREATE AGGREGATE total(integer) (SFUNC = int4pl, STYPE = integer{start});");
    }
    if choices.once_in(5) {
        let commutator = choices.of(&["", ", COMMUTATOR = ==="]);
        let _ = writeln!(out, "CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq{commutator});");
    }
    if choices.once_in(5) {
        let options = choices.of(&["", " INCREMENT BY 5", " START WITH 100 CACHE 10", " MAXVALUE 1000 CYCLE"]);
        let _ = writeln!(out, "CREATE SEQUENCE counter{options};");
    }
}

/// What uses tables.
pub(super) fn write_over(tables: &[Table], choices: &mut Choices, out: &mut String) {
    for (number, table) in tables.iter().enumerate() {
        let name = &table.name;
        match choices.below(8) {
            1 => {
                let filter = choices.of(&["", " WHERE id > 3"]);
                let _ = writeln!(
                    out,
                    "CREATE FUNCTION rows{number}() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM {name}{filter}; END;"
                );
            }
            2 => {
                let _ = writeln!(out, "CREATE FUNCTION rows{number}() RETURNS SETOF {name} LANGUAGE sql STABLE AS $$ SELECT * FROM {name} $$;");
            }
            3 => {
                let _ = writeln!(out, "CREATE FUNCTION of_row(r {name}) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT r.id $$;");
            }
            4 => {
                let body = choices.of(&["DELETE FROM", "TRUNCATE"]);
                let _ = writeln!(out, "CREATE PROCEDURE tidy{number}(a integer DEFAULT 1) LANGUAGE sql AS $$ {body} {name} $$;");
            }
            5 => {
                let _ = writeln!(out, "CREATE SEQUENCE {}own{number} OWNED BY {name}.id;", table.schema());
            }
            _ => {}
        }
    }
}
