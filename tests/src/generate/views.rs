//! Views over tables and over each other, plain and materialized.

use super::{Choices, Table};
use std::fmt::Write;

/// Writes some views.
pub(super) fn write(tables: &[Table], choices: &mut Choices, out: &mut String) {
    let mut made: Vec<String> = Vec::new();
    for number in 0..choices.below(4) {
        let materialized = if choices.once_in(4) { "MATERIALIZED " } else { "" };
        let at = choices.below(tables.len() + made.len());
        let (from, list) = match tables.get(at) {
            Some(table) => {
                let list: Vec<&str> = table.columns.iter().copied().filter(|&column| column == "id" || choices.once_in(2)).collect();
                (table.name.clone(), list.join(", "))
            }
            None => (made.get(at - tables.len()).cloned().unwrap_or_default(), "id".to_owned()),
        };
        let list = match choices.below(6) {
            1 => format!("{list}, calc((id)::integer) AS more"),
            2 => format!("{list}, CASE WHEN id > 1 THEN 'big' ELSE 'small' END AS size"),
            _ => list,
        };
        let filter = choices.of(&["", " WHERE id > 5", " WHERE id IN (1, 2, 3)", " ORDER BY id", " WHERE id BETWEEN 1 AND 9 LIMIT 5"]);
        let options = if materialized.is_empty() { choices.of(&["", "", " WITH (security_barrier)"]) } else { "" };
        let name = format!("v{number}");
        let _ = writeln!(out, "CREATE {materialized}VIEW {name}{options} AS SELECT {list} FROM {from}{filter};");
        if choices.once_in(3) {
            let _ = writeln!(out, "COMMENT ON {materialized}VIEW {name} IS 'shows';\nGRANT SELECT ON {name} TO PUBLIC;");
        }
        match materialized.is_empty() {
            false if choices.once_in(2) => {
                let _ = writeln!(out, "CREATE UNIQUE INDEX {name}_id ON {name} (id);");
            }
            true if choices.once_in(5) => {
                let _ = writeln!(out, "CREATE TRIGGER instead INSTEAD OF INSERT ON {name} FOR EACH ROW EXECUTE FUNCTION touch();");
            }
            _ => {}
        }
        made.push(name);
    }
}
