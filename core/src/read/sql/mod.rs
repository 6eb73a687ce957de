//! SQL into a catalog: statement by statement, CREATE adds, ALTER edits, DROP removes.
//!
//! A statement that wants something which is not there yet is put off to the end of the text, so
//! hand-written files may have any order.

mod alter;
mod attached;
mod block;
mod comment;
mod create;
mod definitions;
mod drop;
mod grant;
mod index;
mod mysql;
mod rename;
mod routine;
mod session;
mod table;
mod tail;
mod target;
mod trail;
mod types;
mod view;

pub use trail::Trail;

use session::Settings;

use super::{Read, normalize};
use crate::catalog::{Catalog, Watch};
use crate::object::opaque::Opaque;
use crate::object::{ObjectId, ObjectKind};
use crate::source::{Diagnostic, Sources, Span};
use crate::sql::cursor::Unexpected;
use crate::sql::dialect::Family;
use crate::sql::split::{Statement, Statements};
use crate::sql::{Cursor, Dialect, Lexer, Name};
use std::borrow::Cow;
use std::sync::Arc;
use tail::Tail;

/// Why a statement had no effect on the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// Something else was expected at some word.
    Unexpected(Unexpected),
    /// What it is about is not there (yet).
    Missing(String),
    /// There are as many of these as the server allows.
    Full(String),
    /// Nobody here knows such a statement.
    Unknown,
}

impl From<Unexpected> for Refusal {
    fn from(unexpected: Unexpected) -> Self {
        Refusal::Unexpected(unexpected)
    }
}

/// What applying a statement gives.
pub(crate) type Applied = Result<(), Refusal>;

/// The session that replays statements: the catalog so far, and the settings.
#[derive(Debug)]
pub(crate) struct Reader<'a> {
    pub catalog: Catalog,
    pub diagnostics: Vec<Diagnostic>,
    pub settings: Settings,
    /// The place of the statement that is being applied.
    pub origin: Span,
    sources: &'a Sources,
    texts: &'a [Cow<'a, str>],
    postponed: Vec<(u32, Statement)>,
    /// Whether nothing else is to come.
    last: bool,
    /// Whether a reference stands for a primary key that is not there yet.
    open_references: bool,
    /// What is left behind for the next reading, where there is to be one.
    trail: Option<Trail>,
    /// What is kept of each statement, and who sees what it asks for.
    tail: Option<Box<(Tail, Arc<Watch>)>>,
    /// Places from here on, a text and a byte of it, are counted from the ends of their texts.
    counts_back: Option<(u32, usize)>,
}

/// The texts of sources with marks that the lexer knows.
fn marked<'a>(dialect: &Dialect, sources: &'a Sources) -> Vec<Cow<'a, str>> {
    sources.0.iter().map(|source| normalize::entrance(dialect).text(&source.text, dialect)).collect()
}

/// Replays texts over a catalog.
pub(super) fn replay(catalog: Catalog, sources: &Sources) -> Read {
    let texts = marked(catalog.dialect, sources);
    read(catalog, &texts, sources, None).0
}

/// Reads texts, going on from what earlier readings of nearly the same ones knew: the one in whose
/// place this one is, and others.
pub(super) fn resume(dialect: &'static Dialect, sources: &Sources, own: Option<Trail>, others: &[&Trail]) -> (Read, Option<Trail>) {
    let texts = marked(dialect, sources);
    let mut trail = Trail::new(dialect, sources, &texts);
    trail.follow(own, others);
    read(Catalog::initial(dialect), &texts, sources, Some(trail))
}

fn read(catalog: Catalog, texts: &[Cow<'_, str>], sources: &Sources, trail: Option<Trail>) -> (Read, Option<Trail>) {
    let dialect = catalog.dialect;
    let mut reader = Reader {
        catalog,
        diagnostics: Vec::new(),
        settings: Settings::new(dialect),
        origin: Span::default(),
        sources,
        texts,
        postponed: Vec::new(),
        last: false,
        open_references: false,
        trail,
        tail: None,
        counts_back: None,
    };
    let (first, from) = reader.resume();
    let mut known = false;
    for (number, text) in texts.iter().enumerate().skip(first as usize) {
        let from = if number == first as usize { from } else { 0 };
        if from == 0 {
            reader.settings = reader.settings.next_text(dialect);
        }
        known = reader.read_text(number as u32, text, from);
        if known {
            break;
        }
    }
    if !known {
        reader.leave_tail();
    }
    reader.finish();
    (Read { catalog: reader.catalog, diagnostics: reader.diagnostics, refused: false }, reader.trail)
}

impl<'a> Reader<'a> {
    /// Reads a text from a place on; whether an earlier reading knows all that comes then.
    fn read_text(&mut self, source: u32, text: &str, from: usize) -> bool {
        let mut statements = Statements::new(text).within(self.catalog.dialect).from(from);
        let mut statement = Statement::default();
        if let Some(trail) = &mut self.trail {
            trail.begin(text, from);
        }
        let mut offset = from;
        loop {
            if self.meet_tail(source, offset, text) {
                return true;
            }
            if !statements.next_into(&mut statement) {
                return false;
            }
            self.mark(source, offset, statements.position(), text);
            self.attempt_and_keep(source, offset, text, &statement);
            offset = statements.position();
        }
    }

    /// Applies what was put off, and takes out what is no part of the schema.
    fn finish(&mut self) {
        self.catch_up();
        for id in normalize::entrance(self.catalog.dialect).shadows(&self.catalog) {
            self.remove(&id, false);
        }
    }

    /// Applies what was put off, until nothing more can be; the rest is reported.
    fn catch_up(&mut self) {
        loop {
            let waiting = std::mem::take(&mut self.postponed);
            let before = waiting.len();
            for (source, statement) in waiting {
                self.attempt(source, self.text(source), &statement);
            }
            if self.postponed.len() == before || self.postponed.is_empty() {
                break;
            }
        }
        if self.open_references {
            self.last = true;
            self.resolve_references();
        }
        for (source, statement) in std::mem::take(&mut self.postponed) {
            let text = self.text(source);
            if let Err(refusal) = self.apply(source, text, &statement) {
                self.report(refusal, text, &statement);
            }
        }
    }

    /// Applies a statement; what there is to say of it is said, and where it wants something that is not
    /// there it is put off.
    fn attempt(&mut self, source: u32, text: &str, statement: &Statement) {
        match self.apply(source, text, statement) {
            Ok(()) => {}
            Err(Refusal::Missing(_)) => self.postponed.push((source, statement.clone())),
            Err(refusal) => self.report(refusal, text, statement),
        }
    }

    fn apply(&mut self, source: u32, text: &str, statement: &Statement) -> Applied {
        let mut cursor = Cursor::new(text, &statement.tokens, &statement.comments).within(self.catalog.dialect);
        let end = statement.tokens.last().map_or(0, |token| token.end);
        self.origin = self.span(source, cursor.offset(), end);
        self.dispatch(&mut cursor)
    }

    fn dispatch(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        if cursor.dialect().family == Family::Mysql {
            return self.mysql(cursor);
        }
        match cursor.word(0).to_ascii_lowercase().as_str() {
            "create" => self.create(cursor),
            "alter" => self.alter(cursor),
            "drop" => self.drop(cursor),
            "comment" => self.comment(cursor),
            "grant" | "revoke" => self.grant(cursor),
            "set" | "select" | "reset" => self.set(cursor),
            "insert" if cursor.at("insert into sqlite_schema") || cursor.at("insert into sqlite_master") => self.insert_into_schema(cursor),
            // Rows and the shell's own business make no schema.
            "insert" | "update" | "delete" | "copy" | "truncate" | "begin" | "commit" | "start" | "end" | "rollback" | "savepoint" | "release"
            | "analyze" | "vacuum" | "refresh" | "lock" | "notify" | "with" | "values" | "discard" | "checkpoint" | "reindex" | "show"
            | "explain" | "merge" | "prepare" | "execute" | "deallocate" | "listen" | "unlisten" | "call" | "table" | "load" | "declare"
            | "fetch" | "close" | "pragma" | "replace" | "use" | "unlock" | "attach" | "detach" => Ok(()),
            "do" => self.do_block(cursor),
            "cluster" => self.cluster(cursor),
            _ => Err(Refusal::Unknown),
        }
    }

    /// `INSERT INTO sqlite_schema (…) VALUES (…, 'CREATE …')`, as dumps of SQLite have virtual tables.
    fn insert_into_schema(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        while !cursor.done() && !cursor.eat("values") {
            cursor.skip_group();
        }
        cursor.expect("(")?;
        let mut statement = String::new();
        while !cursor.done() && !cursor.eat(")") {
            match cursor.string() {
                Ok(text) => statement = text,
                Err(_) => cursor.skip(1),
            }
        }
        let tokens: Vec<_> = Lexer::new(&statement).collect();
        let mut inner = Cursor::new(&statement, &tokens, &[]).within(cursor.dialect());
        match inner.at("create virtual table") {
            // A place in this text is none in the source, so that nothing is said of it.
            true => self.create(&mut inner).map_err(|_| Refusal::Unknown),
            false => Ok(()),
        }
    }

    /// The text of a source, for as long as the sources live.
    fn text(&self, source: u32) -> &'a str {
        self.texts.get(source as usize).map_or("", |text| text)
    }

    /// A place in a text.
    fn span(&self, source: u32, start: u32, end: u32) -> Span {
        let span = Span { source, start, end };
        match self.counts_back.is_some_and(|from| (source, start as usize) >= from) {
            true => span.counted_back(self.text(source).len()),
            false => span,
        }
    }

    /// The place of words of the statement: the whole statement where they stand in a text of their own,
    /// as in a block.
    fn words(&self, cursor: &Cursor<'_>, start: u32, end: u32) -> Span {
        match std::ptr::eq(cursor.source(), self.text(self.origin.source)) {
            true => self.span(self.origin.source, start, end),
            false => self.origin,
        }
    }

    /// Adds a message about the statement that is being applied.
    pub(crate) fn say(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic.at(self.origin));
    }

    /// Reports a statement that had no effect, and keeps it if it might create something.
    fn report(&mut self, refusal: Refusal, text: &str, statement: &Statement) {
        let words = text.get(self.origin.within(text)).unwrap_or("");
        match refusal {
            Refusal::Unexpected(unexpected) => {
                let place = self.span(self.origin.source, unexpected.start, unexpected.end);
                let found = match text.get(unexpected.start as usize..unexpected.end as usize) {
                    Some(found) if !found.is_empty() => format!("`{found}`"),
                    _ => "the end of the statement".into(),
                };
                let message = format!("expected {}, found {found}", unexpected.expected);
                let help = "the statement is kept as it stands and compared by its words";
                self.diagnostics.push(Diagnostic::error("unreadable-statement", message).at(place).help(help));
                self.keep(words, statement);
            }
            Refusal::Missing(what) => {
                let help = "it may be made by a statement that is not in these files; this statement has no effect here";
                self.say(Diagnostic::warning("missing-object", format!("{what} is not there")).help(help));
            }
            Refusal::Full(what) => {
                let help = "a server refuses the statement; it has no effect here";
                self.say(Diagnostic::warning("too-many", what).help(help));
            }
            Refusal::Unknown => {
                let help = "it is kept as it stands and compared by its words";
                self.say(Diagnostic::warning("unknown-statement", "this statement is not understood").help(help));
                self.keep(words, statement);
            }
        }
    }

    fn keep(&mut self, words: &str, statement: &Statement) {
        if statement.tokens.is_empty() {
            return;
        }
        let text: Vec<&str> = statement.tokens.iter().map(|token| token.text(self.text(self.origin.source))).collect();
        let id = ObjectId::new(ObjectKind::Opaque, &Name::default(), &Name::new(text.join(" ")));
        self.catalog.insert(Opaque { id, statement: self.catalog.dialect.expr(words) }, self.origin);
    }
}
