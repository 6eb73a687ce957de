//! A text into statements: where each begins and ends, with the lines that are meant for the
//! `psql` shell and the rows of COPY passed over.

use super::cursor::word_is;
use super::dialect::{Dialect, Family};
use super::lexer::{Lexer, Token, TokenKind};

/// A statement's words, without the semicolon, and the comments that stand before or in it.
#[derive(Debug, Clone, Default)]
pub struct Statement {
    /// The words.
    pub tokens: Vec<Token>,
    /// Comments before and inside the statement, as byte offsets.
    pub comments: Vec<(u32, u32)>,
}

/// Reads a text statement by statement into one buffer that is used again.
#[derive(Debug)]
pub struct Statements<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    dialect: &'static Dialect,
}

impl<'a> Statements<'a> {
    /// From the start of a text.
    pub fn new(text: &'a str) -> Self {
        Statements { text, lexer: Lexer::new(text), dialect: Default::default() }
    }

    /// The same in the language of this server.
    pub fn within(self, dialect: &'static Dialect) -> Self {
        Statements { dialect, ..self }
    }

    /// The same from an offset, where a statement has ended.
    pub fn from(mut self, offset: usize) -> Self {
        self.lexer.seek(offset);
        self
    }

    /// Up to where the text has been read, in bytes.
    pub fn position(&self) -> usize {
        self.lexer.position()
    }

    /// Reads the next statement into `into`; false at the end of the text.
    pub fn next_into(&mut self, into: &mut Statement) -> bool {
        into.tokens.clear();
        into.comments.clear();
        let mut body = Body { block: self.dialect.family == Family::Sqlite, ..Body::default() };
        loop {
            let Some(token) = self.next_token(into) else { return !into.tokens.is_empty() };
            if token.kind == TokenKind::Symbol && token.text(self.text) == ";" && !body.keeps_semicolon(into, self.text) {
                if into.tokens.is_empty() {
                    continue;
                }
                self.skip_copy_rows(into);
                return true;
            }
            body.see(&token, into, self.text);
            into.tokens.push(token);
        }
    }

    /// The next token; a backslash command of `psql` is passed over up to the end of its line.
    fn next_token(&mut self, into: &mut Statement) -> Option<Token> {
        loop {
            let token = self.lexer.next()?;
            into.comments.append(&mut self.lexer.comments);
            if token.kind != TokenKind::Bad || token.text(self.text) != "\\" {
                return Some(token);
            }
            self.skip_line();
        }
    }

    fn skip_line(&mut self) {
        let rest = self.text.get(self.lexer.position()..).unwrap_or("");
        self.lexer.seek(self.lexer.position() + rest.find('\n').map_or(rest.len(), |at| at + 1));
    }

    /// `COPY … FROM stdin;` is followed by rows up to a line of `\.`.
    fn skip_copy_rows(&mut self, statement: &Statement) {
        let is = |token: &Token, word| word_is(token, self.text, word);
        let copies = statement.tokens.first().is_some_and(|token| is(token, "copy"))
            && statement.tokens.windows(2).any(|pair| matches!(pair, [from, stdin] if is(from, "from") && is(stdin, "stdin")));
        if !copies {
            return;
        }
        self.skip_line();
        loop {
            let start = self.lexer.position();
            if start >= self.text.len() {
                return;
            }
            self.skip_line();
            let line = self.text.get(start..self.lexer.position()).unwrap_or("");
            if line.trim_end() == "\\." {
                return;
            }
        }
    }
}

/// Whether the words so far stand in a body that has semicolons of its own.
#[derive(Default)]
struct Body {
    parens: usize,
    atomic: usize,
    /// Whether BEGIN alone opens the body of a trigger.
    block: bool,
}

impl Body {
    fn see(&mut self, token: &Token, statement: &Statement, text: &str) {
        match token.text(text) {
            "(" => self.parens += 1,
            ")" => self.parens = self.parens.saturating_sub(1),
            _ if token.kind != TokenKind::Word => {}
            _ if self.atomic > 0 => {
                if word_is(token, text, "case") || word_is(token, text, "begin") {
                    self.atomic += 1;
                } else if word_is(token, text, "end") {
                    self.atomic -= 1;
                }
            }
            _ if self.block && word_is(token, text, "begin") => {
                self.atomic = usize::from(statement.tokens.iter().take(3).any(|word| word_is(word, text, "trigger")));
            }
            _ if word_is(token, text, "atomic") => {
                let begun = statement.tokens.last().is_some_and(|last| word_is(last, text, "begin"));
                let routine = statement.tokens.first().is_some_and(|first| word_is(first, text, "create"));
                self.atomic = usize::from(begun && routine);
            }
            _ => {}
        }
    }

    fn keeps_semicolon(&self, statement: &Statement, text: &str) -> bool {
        let rule = || {
            let mut words = statement.tokens.iter().take(4);
            words.next().is_some_and(|first| word_is(first, text, "create")) && words.any(|word| word_is(word, text, "rule"))
        };
        self.atomic > 0 || (self.parens > 0 && rule())
    }
}
