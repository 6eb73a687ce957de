//! Pieces of text: a position in a text, and what can be taken off at it. Nothing is taken when
//! nothing fits, and a position can be kept and returned to.

use crate::read::prisma::syntax::tree::{CommentKind, Ident};
use crate::source::Span;

/// A position in one text.
#[derive(Debug, Clone, Copy)]
pub struct Lexer<'a> {
    /// The whole text.
    pub text: &'a str,
    /// The number of the text among its sources.
    source: u32,
    /// Where reading goes on, in bytes.
    pub at: usize,
    /// Where the last block comment ends, so that no end is looked for in vain.
    last_comment: usize,
}

impl<'a> Lexer<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str, source: u32) -> Self {
        Lexer { text, source, at: 0, last_comment: text.rfind("*/").unwrap_or(0) }
    }

    /// What has not been read.
    pub fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or("")
    }

    /// Whether the text is read.
    pub fn at_end(&self) -> bool {
        self.at >= self.text.len()
    }

    /// From there to here.
    pub fn since(&self, start: usize) -> Span {
        self.span(start, self.at)
    }

    /// A piece of the text.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span { source: self.source, start: start as u32, end: end as u32 }
    }

    /// Leaves out spaces and tabs, but no line ends.
    pub fn spaces(&mut self) {
        let rest = self.rest();
        let length = rest.find(|char: char| !is_space(char)).unwrap_or(rest.len());
        self.at += length;
    }

    /// Takes this text.
    pub fn take(&mut self, text: &str) -> bool {
        let fits = self.rest().starts_with(text);
        if fits {
            self.at += text.len();
        }
        fits
    }

    /// Takes this text after any spaces; where it does not stand, nothing is taken.
    pub fn spaced(&mut self, text: &str) -> bool {
        let start = self.at;
        self.spaces();
        let fits = self.take(text);
        if !fits {
            self.at = start;
        }
        fits
    }

    /// Takes one end of a line.
    pub fn newline(&mut self) -> bool {
        self.take("\r\n") || self.take("\n") || self.take("\r")
    }

    /// Takes the end of a line and the spaces before it; where something else stands, nothing.
    pub fn newline_after_spaces(&mut self) -> bool {
        let start = self.at;
        self.spaces();
        let fits = self.newline();
        if !fits {
            self.at = start;
        }
        fits
    }

    /// Takes everything to the end of the line, and that end.
    pub fn line(&mut self) {
        let rest = self.rest();
        self.at += rest.find(['\n', '\r']).unwrap_or(rest.len());
        self.newline();
    }

    /// Takes a word: letters and digits, then underscores and hyphens too.
    pub fn word(&mut self) -> Option<Ident<'a>> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        if !is_letter(first) {
            return None;
        }
        let length = rest.find(|char| !(is_letter(char) || char == '_' || char == '-')).unwrap_or(rest.len());
        let start = self.at;
        self.at += length;
        Some(Ident { text: rest.get(..length)?, span: self.since(start) })
    }

    /// Takes words joined by points, such as `db.VarChar`. A point at the end belongs to it: a
    /// person is still typing.
    pub fn path(&mut self) -> Option<Ident<'a>> {
        let start = self.at;
        self.word()?;
        while self.take(".") {
            self.word();
        }
        Some(Ident { text: self.text.get(start..self.at)?, span: self.since(start) })
    }

    /// Takes a number: digits, perhaps a sign before and a fraction after them.
    pub fn number(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let sign = usize::from(rest.starts_with('-'));
        let whole = sign + digits(rest.get(sign..)?);
        if whole == sign {
            return None;
        }
        let fraction = rest.get(whole..).and_then(|after| after.strip_prefix('.')).map_or(0, digits);
        let length = if fraction > 0 { whole + 1 + fraction } else { whole };
        self.at += length;
        rest.get(..length)
    }

    /// Takes a string in double quotes, and returns what stands between them, escapes unread.
    pub fn string(&mut self) -> Option<&'a str> {
        let inner = self.rest().strip_prefix('"')?;
        let mut escaped = false;
        for (at, char) in inner.char_indices() {
            match char {
                '"' if !escaped => {
                    self.at += at + 2;
                    return inner.get(..at);
                }
                _ if char < ' ' => return None,
                _ => escaped = char == '\\' && !escaped,
            }
        }
        None
    }

    /// Takes a comment, to the end of the line or to `*/`. The end of the line stays.
    pub fn comment(&mut self) -> Option<CommentKind> {
        let rest = self.rest();
        if !rest.starts_with('/') {
            return None;
        }
        let to_line_end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let (length, kind) = match rest {
            _ if rest.starts_with("///") => (to_line_end, CommentKind::Doc),
            _ if rest.starts_with("//") => (to_line_end, CommentKind::Line),
            _ if rest.starts_with("/*") && self.at < self.last_comment => (rest.get(2..)?.find("*/")? + 4, CommentKind::Block),
            _ => return None,
        };
        self.at += length;
        Some(kind)
    }
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn is_letter(char: char) -> bool {
    char.is_alphanumeric()
}

/// Spaces within a line: the tab, and what Unicode calls a space separator.
fn is_space(char: char) -> bool {
    matches!(char, '\t' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}
