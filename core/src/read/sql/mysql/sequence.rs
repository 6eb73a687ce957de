//! MariaDB's sequences. MariaDB manual: CREATE SEQUENCE, ALTER SEQUENCE.

use super::super::{Applied, Reader, Refusal};
use crate::object::program::{Body, Program, Said};
use crate::object::{Kind, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::{Cursor, Expr};
use std::collections::BTreeMap;

impl Reader<'_> {
    pub(super) fn mysql_create_sequence(&mut self, replace: bool, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = self.tolerates(cursor);
        let (namespace, name) = self.created(cursor.qualified_name()?);
        let id = ObjectId::new(ObjectKind::Sequence, &namespace, &name);
        let head = Expr::new(&sequence_words(BTreeMap::new(), cursor)?);
        let program = Program { id, definer: Said::default(), head, aside: Said::default(), tail: Expr::default(), body: Body::default() };
        self.put_or_replace(program, replace, tolerant)
    }

    pub(super) fn mysql_alter_sequence(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("if exists");
        let (namespace, name) = self.created(cursor.qualified_name()?);
        let id = ObjectId::new(ObjectKind::Sequence, &namespace, &name);
        let Some(Object::Program(program)) = self.catalog.object(&id) else { return Err(Refusal::Missing(id.to_string())) };
        let had: Vec<&str> = program.head.text().split_whitespace().collect();
        let had = had.chunks(2).filter_map(|pair| Some(((*pair.first()?).to_owned(), (*pair.get(1)?).to_owned()))).collect();
        let mut program = program.clone();
        program.head = Expr::new(&sequence_words(had, cursor)?);
        program.id = program.id();
        self.put_or_replace(program, true, false)
    }
}

/// The options of a sequence, all of them, in one order.
fn sequence_words(mut words: BTreeMap<String, String>, cursor: &mut Cursor<'_>) -> Reading<String> {
    while !cursor.done() {
        if let Some(word) = cursor.eat_one_of(&["start", "increment", "minvalue", "maxvalue", "cache"]) {
            let _ = cursor.eat("with") || cursor.eat("by") || cursor.eat("=");
            words.insert(word.to_ascii_uppercase(), cursor.integer()?);
        } else if cursor.eat("nocache") || cursor.eat("no cache") {
            words.insert("CACHE".into(), "0".into());
        } else if cursor.eat("restart") {
            let _ = cursor.eat("with") || cursor.eat("=");
            let _ = cursor.integer();
        } else if cursor.eat("cycle") {
            words.insert("CYCLE".into(), "on".into());
        } else {
            // NOCYCLE, NO MINVALUE, ENGINE: what holds anyway.
            cursor.skip(1);
        }
    }
    let value = |name: &str, plain: &str| words.get(name).cloned().unwrap_or_else(|| plain.to_owned());
    let down = value("INCREMENT", "1").starts_with('-');
    let (min, max) = if down { ("-9223372036854775807", "-1") } else { ("1", "9223372036854775806") };
    let (min, max) = (value("MINVALUE", min), value("MAXVALUE", max));
    let start = value("START", if down { &max } else { &min });
    let cycle = if words.contains_key("CYCLE") { "CYCLE" } else { "NOCYCLE" };
    let (step, cache) = (value("INCREMENT", "1"), value("CACHE", "1000"));
    Ok(format!(" START {start} MINVALUE {min} MAXVALUE {max} INCREMENT {step} CACHE {cache} {cycle}"))
}
