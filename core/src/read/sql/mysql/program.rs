//! Views, stored programs and sequences. MySQL manual: CREATE VIEW, CREATE PROCEDURE, CREATE TRIGGER,
//! CREATE EVENT; MariaDB: CREATE SEQUENCE.

use super::super::{Applied, Reader, Refusal};
use super::{Head, word_or_string};
use crate::object::program::{Body, Program, Said};
use crate::object::view::View;
use crate::object::{Kind, Object, ObjectId, ObjectKind, Session};
use crate::sql::cursor::Reading;
use crate::sql::types::mysql::Spelled;
use crate::sql::{Cursor, Dialect, Expr, Name, TokenKind};
use std::collections::BTreeMap;

impl Reader<'_> {
    /// CREATE VIEW and ALTER VIEW, which says all of it anew.
    pub(super) fn mysql_create_view(&mut self, head: Head, replace: bool, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = cursor.eat("if not exists");
        let mut view = View::read(cursor, false, self)?;
        view.query.body = Expr::new(crate::sql::expr::unwrapped(view.query.body.text()));
        view.definer = head.definer;
        view.options.extend(head.algorithm.map(|algorithm| ("algorithm".into(), algorithm.to_ascii_lowercase().into())));
        if head.invoker {
            view.options.insert("security".into(), "invoker".into());
        }
        self.put_or_replace(Box::new(view), replace, tolerant)
    }

    /// What follows the kind of a stored program.
    pub(super) fn create_program(&mut self, kind: &str, definer: Said, replace: bool, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = self.tolerates(cursor);
        let (namespace, name) = self.created(cursor.qualified_name()?);
        let kind = match kind {
            "procedure" => ObjectKind::Procedure,
            "function" => ObjectKind::Function,
            "event" => ObjectKind::Event,
            _ => ObjectKind::Trigger,
        };
        let id = ObjectId::new(kind, &namespace, &name);
        let mut program = Program { id, definer, head: Expr::default(), aside: Said::default(), tail: Expr::default(), body: Body::default() };
        match kind {
            ObjectKind::Trigger => {
                let id = read_trigger(&mut program, name, cursor, self)?;
                if self.catalog.relation(&id.namespace, &id.name).is_none() {
                    return Err(Refusal::Missing(ObjectId::new(ObjectKind::Table, &id.namespace, &id.name).to_string()));
                }
                program.id = id;
            }
            ObjectKind::Event => read_event(&mut program, cursor)?,
            _ if kind == ObjectKind::Function && cursor.at("returns") => return Ok(()),
            _ => read_routine(&mut program, kind == ObjectKind::Function, cursor)?,
        }
        program.body = Body(self.body(cursor)?.into());
        self.put_or_replace(program, replace, tolerant)
    }

    /// The body as it was written, with its comments.
    fn body(&self, cursor: &mut Cursor<'_>) -> Reading<String> {
        let (start, Some(last)) = (cursor.offset(), cursor.remaining().last()) else { return cursor.unexpected("a body") };
        cursor.rest();
        let written = self.sources.0.get(self.origin.source as usize).map(|source| &*source.text);
        Ok(written.and_then(|text| text.get(start as usize..last.end as usize)).unwrap_or("").to_owned())
    }

    /// ALTER PROCEDURE, FUNCTION, EVENT: new characteristics.
    pub(super) fn alter_program(&mut self, kind: &str, definer: Said, cursor: &mut Cursor<'_>) -> Applied {
        let (namespace, name) = self.created(cursor.qualified_name()?);
        let kind = match kind {
            "procedure" => ObjectKind::Procedure,
            "function" => ObjectKind::Function,
            _ => ObjectKind::Event,
        };
        let id = ObjectId::new(kind, &namespace, &name);
        let Some(Object::Program(program)) = self.catalog.object(&id) else { return Err(Refusal::Missing(id.to_string())) };
        let mut program = program.clone();
        if definer.0.is_some() {
            program.definer = definer;
        }
        if kind == ObjectKind::Event {
            if cursor.eat("rename to") {
                program.id.name = cursor.qualified_name()?.name;
                self.catalog.remove(&id);
            }
            alter_event(&mut program, cursor)?;
            if !cursor.done() {
                program.body = Body(self.body(cursor)?.into());
            }
        } else {
            let mut words = Characteristics::of(program.tail.text(), cursor.dialect());
            words.read(cursor)?;
            program.tail = Expr::new(&words.written(cursor.dialect()));
        }
        self.put_or_replace(program, true, false)
    }

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

/// `BEFORE INSERT ON table FOR EACH ROW [FOLLOWS other]`.
fn read_trigger(program: &mut Program, name: Name, cursor: &mut Cursor<'_>, session: &Reader<'_>) -> Reading<ObjectId> {
    let (time, event) = (cursor.word(0).to_ascii_uppercase(), cursor.word(1).to_ascii_uppercase());
    cursor.skip(2);
    program.head = Expr::new(&format!(" {time} {event}"));
    cursor.expect("on")?;
    let (namespace, table) = session.found(crate::object::Class::Relation, cursor.qualified_name()?);
    cursor.expect("for each row")?;
    if let Some(word) = cursor.eat_one_of(&["follows", "precedes"]) {
        let other = cursor.name()?;
        program.aside = Said(Some(format!("{} {}", word.to_ascii_uppercase(), cursor.dialect().quoted(&other)).into()));
    }
    Ok(ObjectId::part(ObjectKind::Trigger, &namespace, &table, &name))
}

/// `(parameters) [RETURNS type]` and the characteristics.
fn read_routine(program: &mut Program, function: bool, cursor: &mut Cursor<'_>) -> Reading<()> {
    cursor.expect("(")?;
    let mut parameters = Vec::new();
    while !cursor.eat(")") {
        let mode = cursor.eat_one_of(&["inout", "in", "out"]).filter(|mode| *mode != "in").map(|mode| format!("{} ", mode.to_ascii_uppercase()));
        let name = cursor.name()?;
        parameters.push(format!("{}{} {}", mode.unwrap_or_default(), cursor.dialect().quoted(&name), written_type(cursor)?));
        if !cursor.eat(",") && !cursor.at(")") {
            return cursor.unexpected("`,` or `)`");
        }
    }
    let mut head = format!("({})", parameters.join(", "));
    if function {
        cursor.expect("returns")?;
        head.push_str(&format!(" RETURNS {}", written_type(cursor)?));
    }
    program.head = Expr::new(&head);
    let mut words = Characteristics::default();
    words.read(cursor)?;
    program.tail = Expr::new(&words.written(cursor.dialect()));
    Ok(())
}

fn written_type(cursor: &mut Cursor<'_>) -> Reading<String> {
    let mut words = Spelled::read(cursor)?.ty.to_string();
    while let Some(word) = cursor.eat_one_of(&["character set", "charset", "collate"]) {
        let word = if word == "charset" { "character set" } else { word };
        words.push_str(&format!(" {} {}", word.to_ascii_uppercase(), word_or_string(cursor)?.to_ascii_lowercase()));
    }
    Ok(words)
}

/// What is said of a routine before its body.
#[derive(Debug, Default)]
struct Characteristics {
    deterministic: bool,
    data: Option<&'static str>,
    invoker: bool,
    comment: String,
}

impl Characteristics {
    fn of(text: &str, dialect: &'static Dialect) -> Self {
        let tokens: Vec<_> = crate::sql::Lexer::new(text).collect();
        let mut words = Characteristics::default();
        // A text of its own making reads back.
        let _ = words.read(&mut Cursor::new(text, &tokens, &[]).within(dialect));
        words
    }

    fn read(&mut self, cursor: &mut Cursor<'_>) -> Reading<()> {
        loop {
            if cursor.eat("not deterministic") {
                self.deterministic = false;
            } else if cursor.eat("deterministic") {
                self.deterministic = true;
            } else if let Some(data) = cursor.eat_one_of(&["contains sql", "no sql", "reads sql data", "modifies sql data"]) {
                self.data = Some(data).filter(|data| *data != "contains sql");
            } else if cursor.eat("sql security") {
                self.invoker = cursor.eat("invoker");
                cursor.eat("definer");
            } else if cursor.at("comment") && cursor.remaining().get(1).is_some_and(|token| token.kind != TokenKind::Word) {
                cursor.skip(1);
                self.comment = cursor.string()?;
            } else if !cursor.eat("language sql") {
                return Ok(());
            }
        }
    }

    fn written(&self, dialect: &Dialect) -> String {
        let mut words = Vec::new();
        if self.deterministic {
            words.push("DETERMINISTIC".to_owned());
        }
        words.extend(self.data.map(str::to_ascii_uppercase));
        if self.invoker {
            words.push("SQL SECURITY INVOKER".to_owned());
        }
        if !self.comment.is_empty() {
            words.push(format!("COMMENT {}", dialect.literal(&self.comment)));
        }
        words.join(" ")
    }
}

const AFTER_SCHEDULE: &[&str] = &["starts", "ends", "on completion", "enable", "disable", "comment", "do", "rename to"];

/// `ON SCHEDULE … [ON COMPLETION …] [ENABLE | DISABLE] [COMMENT …] DO`.
fn read_event(program: &mut Program, cursor: &mut Cursor<'_>) -> Reading<()> {
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

fn alter_event(program: &mut Program, cursor: &mut Cursor<'_>) -> Reading<()> {
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
