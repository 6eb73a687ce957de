//! DO blocks that are nothing but plain statements: each made only if it is not there yet, or with
//! handlers that pass over what is. Others are not run. PostgreSQL manual: DO, "PL/pgSQL: Errors
//! and Messages".

use super::{Applied, Reader, Refusal};
use crate::source::Diagnostic;
use crate::sql::Cursor;
use crate::sql::cursor::word_is;
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::unliteral;

/// Statements that are applied as if they stood alone.
const PLAIN: &[&str] =
    &["create", "alter", "drop", "comment", "grant", "revoke", "set", "insert", "update", "delete", "truncate", "analyze", "lock", "refresh"];

/// A statement inside a block: a range of its tokens, or the text of an EXECUTE.
enum Piece {
    Words(usize, usize),
    Text(String),
}

impl Reader<'_> {
    /// What follows DO.
    pub(super) fn do_block(&mut self, cursor: &mut Cursor<'_>) -> Applied {
        cursor.eat("do");
        let mut language = read_language(cursor)?;
        let body = cursor.string()?;
        language = language.or(read_language(cursor)?);
        let known = language.is_none_or(|name| name.eq_ignore_ascii_case("plpgsql"));
        let block = Block { text: &body, tokens: Lexer::new(&body).collect(), at: 0, pieces: Vec::new() };
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
            let applied = match &piece {
                Piece::Words(from, to) => self.dispatch(&mut Cursor::new(body, tokens.get(*from..*to).unwrap_or(&[]), &[])),
                Piece::Text(text) => {
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
    pieces: Vec<Piece>,
}

impl Block<'_> {
    /// The tokens and the statements of a plain block.
    fn read(mut self) -> Option<(Vec<Token>, Vec<Piece>)> {
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
                self.unless_there(depth)?;
            } else if self.eat("execute") {
                let text = self.tokens.get(self.at).filter(|token| matches!(token.kind, TokenKind::String | TokenKind::Dollar))?;
                self.pieces.push(Piece::Text(unliteral(text.text(self.text))));
                self.at += 1;
                self.expect(";")?;
            } else if PLAIN.iter().any(|word| self.is(word)) {
                let from = self.at;
                self.skip_to(";")?;
                self.pieces.push(Piece::Words(from, self.at));
                self.at += 1;
            } else {
                self.idle()?;
            }
        }
        Some(())
    }

    /// `IF NOT EXISTS (query) THEN statements END IF;`, which asks whether they have been made.
    fn unless_there(&mut self, depth: usize) -> Option<()> {
        let bracket = self.eat("(");
        self.expect("not")?;
        self.expect("exists")?;
        self.skip_group()?;
        if bracket {
            self.expect(")")?;
        }
        self.expect("then")?;
        if depth > 16 {
            return None;
        }
        self.statements(depth + 1)?;
        self.expect("end")?;
        self.expect("if")?;
        self.expect(";")
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
