//! Events: when they run, and what is said of that. MySQL manual: CREATE EVENT, ALTER EVENT.

use crate::object::program::{Program, Said};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr};
use std::collections::BTreeMap;

/// What may follow the schedule.
const AFTER_SCHEDULE: &[&str] = &["starts", "ends", "on completion", "enable", "disable", "comment", "do", "rename to"];

/// `ON SCHEDULE … [ON COMPLETION …] [ENABLE | DISABLE] [COMMENT …] DO`.
pub(super) fn read_event(program: &mut Program, cursor: &mut Cursor<'_>) -> Reading<()> {
    cursor.expect("on schedule")?;
    read_schedule(program, cursor);
    program.tail = Expr::new("DO");
    alter_event(program, cursor)
}

fn read_schedule(program: &mut Program, cursor: &mut Cursor<'_>) {
    program.head = Expr::new(&format!(" ON SCHEDULE {}", cursor.text_until(AFTER_SCHEDULE)));
    program.aside = Said::default();
    let place = cursor.place();
    if cursor.eat("starts") {
        cursor.text_until(AFTER_SCHEDULE.get(1..).unwrap_or(&[]));
        program.aside = Said(Some(cursor.text_since(place).into()));
    }
}

/// Reads what is said beside the schedule, over what was said before.
pub(super) fn alter_event(program: &mut Program, cursor: &mut Cursor<'_>) -> Reading<()> {
    let mut words: BTreeMap<u8, String> = BTreeMap::new();
    let before = program.tail.text().to_owned();
    for (order, start) in ["ENDS", "ON COMPLETION PRESERVE", "DISABLE", "COMMENT"].iter().enumerate() {
        if let Some(line) = before.lines().find(|line| line.starts_with(start)) {
            words.insert(order as u8, line.to_owned());
        }
    }
    loop {
        if cursor.eat("on schedule") {
            read_schedule(program, cursor);
        } else if cursor.eat("ends") {
            words.insert(0, format!("ENDS {}", cursor.text_until(AFTER_SCHEDULE)));
        } else if cursor.eat("on completion not preserve") {
            words.remove(&1);
        } else if cursor.eat("on completion preserve") {
            words.insert(1, "ON COMPLETION PRESERVE".into());
        } else if cursor.eat("enable") {
            words.remove(&2);
        } else if cursor.eat("disable on slave") || cursor.eat("disable on replica") {
            words.insert(2, "DISABLE ON SLAVE".into());
        } else if cursor.eat("disable") {
            words.insert(2, "DISABLE".into());
        } else if cursor.eat("comment") {
            let comment = cursor.string()?;
            words.insert(3, format!("COMMENT {}", cursor.dialect().literal(&comment)));
        } else {
            break;
        }
    }
    words.insert(4, "DO".into());
    program.tail = Expr::new(&words.into_values().collect::<Vec<_>>().join("\n"));
    if !cursor.done() {
        cursor.expect("do")?;
    }
    Ok(())
}
