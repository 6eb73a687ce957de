//! DO blocks that are nothing but plain statements: each made only if it is not there yet, only for
//! what is there, or with handlers that pass over what is. Others are not run. PostgreSQL manual: DO, "PL/pgSQL: Errors
//! and Messages".

use super::{Applied, Reader, Refusal};
use crate::object::ObjectKind;
use crate::source::Diagnostic;
use crate::sql::Cursor;
use crate::sql::cursor::word_is;
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::unliteral;

/// Statements that are applied as if they stood alone.
const PLAIN: &[&str] =
    &["create", "alter", "drop", "comment", "grant", "revoke", "set", "insert", "update", "delete", "truncate", "analyze", "lock", "refresh"];

/// A statement inside a block.
struct Piece {
    words: Words,
    /// What must be there for it to run.
    guards: Vec<Guard>,
}

/// `conname = 'name'`: that there is something of this name.
type Guard = (ObjectKind, String);

/// A range of a block's tokens, or the text of an EXECUTE.
enum Words {
    Range(usize, usize),
    Text(String),
}

/// The columns of the server's own tables that say what is there, each with what it names.
const NAMING: &[(&str, ObjectKind)] = &[
    ("conname", ObjectKind::Constraint),
    ("constraint_name", ObjectKind::Constraint),
    ("indexname", ObjectKind::Index),
    ("relname", ObjectKind::Table),
    ("tablename", ObjectKind::Table),
    ("table_name", ObjectKind::Table),
    ("column_name", ObjectKind::Column),
    ("typname", ObjectKind::Type),
    ("schemaname", ObjectKind::Schema),
    ("table_schema", ObjectKind::Schema),
];

impl Reader<'_> {
    /// What follows DO.
    pub(super) fn do_block(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("do");
        let mut language = read_language(cursor)?;
        let body = cursor.string()?;
        language = language.or(read_language(cursor)?);
        let known = language.is_none_or(|name| name.eq_ignore_ascii_case("plpgsql"));
        let block = Block { text: &body, tokens: Lexer::new(&body).collect(), at: 0, guards: Vec::new(), pieces: Vec::new() };
        match block.read().filter(|_| known) {
            Some((tokens, pieces)) => self.run(&body, &tokens, pieces),
            None => {
                self.say(Diagnostic::note("do-block", "a DO block is not run, what it would change is not seen"));
                Ok(())
            }
        }
    }

    /// Applies the statements; what is there already is passed over.
    fn run(&mut self, body: &str, tokens: &[Token], pieces: Vec<Piece>) -> Applied {
        let said = self.diagnostics.len();
        let mut first = true;
        for piece in pieces {
            if !piece.guards.iter().all(|guard| self.is_there(guard)) {
                continue;
            }
            let applied = match &piece.words {
                Words::Range(from, to) => self.dispatch(&mut Cursor::new(body, tokens.get(*from..*to).unwrap_or(&[]), &[])),
                Words::Text(text) => {
                    let tokens: Vec<Token> = Lexer::new(text).filter(|token| token.text(text) != ";").collect();
                    self.dispatch(&mut Cursor::new(text, &tokens, &[]))
                }
            };
            match applied {
                // Nothing is done yet: the whole block waits for what it wants.
                Err(Refusal::Missing(what)) if first => return Err(Refusal::Missing(what)),
                Err(_) => self.say(Diagnostic::note("do-block", "a statement of this DO block is not understood, and passed over")),
                Ok(()) => {}
            }
            first = false;
        }
        let mut at = 0;
        self.diagnostics.retain(|diagnostic| {
            at += 1;
            at <= said || diagnostic.code != "created-twice"
        });
        Ok(())
    }
}

impl Reader<'_> {
    fn is_there(&self, (kind, name): &Guard) -> bool {
        self.catalog.iter().any(|(id, _)| {
            let own = if id.part.is_empty() { &id.name } else { &id.part };
            let kinds = id.kind == *kind || *kind == ObjectKind::Table && id.kind == ObjectKind::Index;
            kinds && **own == **name
        })
    }
}

/// `LANGUAGE name`, if it stands here.
fn read_language(cursor: &mut Cursor<'_>) -> Result<Option<String>, Refusal> {
    if !cursor.eat("language") {
        return Ok(None);
    }
    Ok(Some(match cursor.peek().map(|token| token.kind) {
        Some(TokenKind::String) => cursor.string()?,
        _ => cursor.name()?.to_string(),
    }))
}

/// The body of a block on its way into pieces.
struct Block<'a> {
    text: &'a str,
    tokens: Vec<Token>,
    at: usize,
    guards: Vec<Guard>,
    pieces: Vec<Piece>,
}

impl Block<'_> {
    /// The tokens and the statements of a plain block.
    fn read(mut self) -> Option<(Vec<Token>, Vec<Piece>)> {
        // Variables change nothing before they are used.
        if self.eat("declare") {
            self.skip_to("begin")?;
        }
        self.block(0)?;
        self.eat(";");
        (self.at == self.tokens.len()).then_some((self.tokens, self.pieces))
    }

    fn is(&self, word: &str) -> bool {
        self.is_at(self.at, word)
    }

    fn is_at(&self, at: usize, word: &str) -> bool {
        self.tokens
            .get(at)
            .is_some_and(|token| word_is(token, self.text, word) || token.kind == TokenKind::Symbol && token.text(self.text) == word)
    }

    fn eat(&mut self, word: &str) -> bool {
        let here = self.is(word);
        self.at += usize::from(here);
        here
    }

    fn expect(&mut self, word: &str) -> Option<()> {
        self.eat(word).then_some(())
    }

    /// `BEGIN statements [EXCEPTION WHEN … THEN handlers] END`, to a depth that nobody writes.
    fn block(&mut self, depth: usize) -> Option<()> {
        if depth > 16 {
            return None;
        }
        self.expect("begin")?;
        self.statements(depth)?;
        if self.eat("exception") {
            while self.eat("when") {
                self.skip_to("then")?;
                self.at += 1;
                while !self.is("when") && !self.is("end") {
                    self.idle()?;
                }
            }
        }
        self.expect("end")
    }

    fn statements(&mut self, depth: usize) -> Option<()> {
        while !self.is("end") && !self.is("exception") {
            if self.is("begin") {
                self.block(depth + 1)?;
                self.expect(";")?;
            } else if self.eat("if") {
                self.condition(depth)?;
            } else if self.eat("execute") {
                let text = self.tokens.get(self.at).filter(|token| matches!(token.kind, TokenKind::String | TokenKind::Dollar))?;
                let words = Words::Text(unliteral(text.text(self.text)));
                self.pieces.push(Piece { words, guards: self.guards.clone() });
                self.at += 1;
                self.expect(";")?;
            } else if PLAIN.iter().any(|word| self.is(word)) {
                let from = self.at;
                self.skip_to(";")?;
                self.pieces.push(Piece { words: Words::Range(from, self.at), guards: self.guards.clone() });
                self.at += 1;
            } else {
                self.idle()?;
            }
        }
        Some(())
    }

    /// `IF [NOT] EXISTS (query) THEN statements END IF;`: without NOT, of what the server's own tables
    /// say is there.
    fn condition(&mut self, depth: usize) -> Option<()> {
        let bracket = self.eat("(");
        let missing = self.eat("not");
        self.expect("exists")?;
        let from = self.at;
        self.skip_group()?;
        let guards = if missing { Vec::new() } else { self.guards_in(from, self.at)? };
        if bracket {
            self.expect(")")?;
        }
        self.expect("then")?;
        if depth > 16 {
            return None;
        }
        let outer = self.guards.len();
        self.guards.extend(guards);
        self.statements(depth + 1)?;
        self.guards.truncate(outer);
        self.expect("end")?;
        self.expect("if")?;
        self.expect(";")
    }

    /// What a query of the server's own tables asks for: `… WHERE column = 'name' AND …`, and nothing else.
    fn guards_in(&self, from: usize, to: usize) -> Option<Vec<Guard>> {
        let table = self.tokens.get((from..to).find(|at| self.is_at(*at, "from"))? + 1)?.text(self.text).to_ascii_lowercase();
        if !table.starts_with("pg_") && table != "information_schema" {
            return None;
        }
        let mut at = (from..to).find(|at| self.is_at(*at, "where"))? + 1;
        let mut guards = Vec::new();
        loop {
            if self.is_at(at + 1, ".") {
                at += 2;
            }
            let (_, kind) = NAMING.iter().find(|(column, _)| self.is_at(at, column))?;
            let value = self.tokens.get(at + 2).filter(|token| self.is_at(at + 1, "=") && token.kind == TokenKind::String)?;
            guards.push((*kind, unliteral(value.text(self.text))));
            match self.is_at(at + 3, "and") {
                true => at += 4,
                false => return (at + 4 == to).then_some(guards),
            }
        }
    }

    /// A statement that does nothing to a schema.
    fn idle(&mut self) -> Option<()> {
        if !self.is("null") && !self.is("raise") && !self.is("return") {
            return None;
        }
        self.skip_to(";")?;
        self.at += 1;
        Some(())
    }

    fn skip_to(&mut self, word: &str) -> Option<()> {
        while !self.is(word) {
            self.tokens.get(self.at)?;
            self.at += 1;
        }
        Some(())
    }

    /// Passes over brackets with all that is in them.
    fn skip_group(&mut self) -> Option<()> {
        let mut depth = 0usize;
        loop {
            match self.tokens.get(self.at)?.text(self.text) {
                "(" => depth += 1,
                ")" => depth = depth.checked_sub(1)?,
                _ if depth == 0 => return None,
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return Some(());
            }
        }
    }
}
