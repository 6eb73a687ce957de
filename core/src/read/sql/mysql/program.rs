//! Views, procedures, functions and triggers. MySQL manual: CREATE VIEW, CREATE PROCEDURE, CREATE TRIGGER.

use super::super::{Applied, Reader, Refusal};
use super::event::{alter_event, read_event};
use super::head::Head;
use super::word_or_string;
use crate::object::program::{Body, Program, Said};
use crate::object::view::View;
use crate::object::{Object, ObjectId, ObjectKind, Session};
use crate::read::normalize::INNER;
use crate::sql::cursor::Reading;
use crate::sql::dialect::mysql::{charset_of, collation, default_collation};
use crate::sql::types::mysql::Spelled;
use crate::sql::{Cursor, Dialect, Expr, Name, TokenKind};

impl Reader<'_> {
    /// CREATE VIEW and ALTER VIEW, which says all of it anew.
    pub(super) fn mysql_create_view(&mut self, head: Head, replace: bool, cursor: &mut Cursor<'_>) -> Applied {
        let tolerant = cursor.eat("if not exists");
        let mut view = View::read(cursor, false, self)?;
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
            _ => read_routine(&mut program, kind == ObjectKind::Function, cursor, &self.settings.collation)?,
        }
        program.body = self.body(cursor)?;
        self.put_or_replace(program, replace, tolerant)
    }

    /// The body as it was written, with its comments. Under a delimiter of the shell's a semicolon may
    /// stand behind it, which the server drops.
    fn body(&self, cursor: &mut Cursor<'_>) -> Reading<Body> {
        let (start, Some(last)) = (cursor.offset(), cursor.remaining().last()) else { return cursor.unexpected("a body") };
        cursor.rest();
        let written = self.sources.0.get(self.origin.source as usize).map_or("", |source| &source.text);
        let part = |text: &str| -> Box<str> {
            let text = text.get(start as usize..last.end as usize).unwrap_or("");
            text.trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, ';' | INNER)).into()
        };
        Ok(Body { text: part(written), plain: part(cursor.source()) })
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
                program.body = self.body(cursor)?;
            }
        } else {
            let mut words = Characteristics::of(program.tail.text(), cursor.dialect());
            words.read(cursor)?;
            program.tail = Expr::new(&words.written(cursor.dialect()));
        }
        self.put_or_replace(program, true, false)
    }
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
fn read_routine(program: &mut Program, function: bool, cursor: &mut Cursor<'_>, collation: &str) -> Reading<()> {
    cursor.expect("(")?;
    let mut parameters = Vec::new();
    while !cursor.eat(")") {
        let mode = cursor.eat_one_of(&["inout", "in", "out"]).filter(|mode| *mode != "in").map(|mode| format!("{} ", mode.to_ascii_uppercase()));
        let name = cursor.name()?;
        parameters.push(format!("{}{} {}", mode.unwrap_or_default(), cursor.dialect().quoted(&name), written_type(cursor, collation)?));
        if !cursor.eat(",") && !cursor.at(")") {
            return cursor.unexpected("`,` or `)`");
        }
    }
    let mut head = format!("({})", parameters.join(", "));
    if function {
        cursor.expect("returns")?;
        head.push_str(&format!(" RETURNS {}", written_type(cursor, collation)?));
    }
    program.head = Expr::new(&head);
    let mut words = Characteristics::default();
    words.read(cursor)?;
    program.tail = Expr::new(&words.written(cursor.dialect()));
    Ok(())
}

/// A type with its collation, where that is not the one that it has anyway.
fn written_type(cursor: &mut Cursor<'_>, plain: &str) -> Reading<String> {
    let ty = Spelled::read(cursor)?.ty.sized_for(4);
    let mut said = None;
    while let Some(word) = cursor.eat_one_of(&["character set", "charset", "collate"]) {
        let name = word_or_string(cursor)?;
        said = Some(if word == "collate" { collation(&name) } else { default_collation(&name, cursor.dialect()) });
    }
    Ok(match said.filter(|said| said != plain) {
        Some(said) => format!("{ty} CHARACTER SET {} COLLATE {said}", charset_of(&said)),
        None => ty.to_string(),
    })
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
