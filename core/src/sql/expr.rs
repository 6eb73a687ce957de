//! An expression or a query: kept as the text that was written, compared by what it means.

use super::lexer::{Lexer, TokenKind};
use serde::{Serialize, Serializer};

/// An expression or a query as its source has it. Two are equal when their canonical forms are, if
/// both have been given one, and otherwise when their words are.
#[derive(Debug, Clone, Default)]
pub struct Expr {
    text: Box<str>,
    canon: Option<Box<str>>,
}

impl Expr {
    /// From a text.
    pub fn new(text: &str) -> Self {
        Expr { text: text.trim().into(), canon: None }
    }

    /// The text as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Keeps the canonical form beside the text.
    pub fn set_canon(&mut self, canon: String) {
        self.canon = Some(canon.into());
    }

    /// The canonical form, where it was asked for.
    pub fn canon(&self) -> Option<&str> {
        self.canon.as_deref()
    }
}

impl PartialEq for Expr {
    fn eq(&self, other: &Self) -> bool {
        match (&self.canon, &other.canon) {
            (Some(one), Some(two)) => one == two,
            _ => self.text == other.text || same_words(&self.text, &other.text),
        }
    }
}

impl Eq for Expr {}

impl Serialize for Expr {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Whether two texts are the same words, whatever stands between them.
pub fn same_words(one: &str, two: &str) -> bool {
    let (mut left, mut right) = (Lexer::new(one), Lexer::new(two));
    loop {
        match (left.next(), right.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a.kind == b.kind => {
                let (a, b) = (a.text(one), b.text(two));
                let same = a == b || (left_is_word(a) && a.eq_ignore_ascii_case(b));
                if !same {
                    return false;
                }
            }
            _ => return false,
        }
    }
}

fn left_is_word(text: &str) -> bool {
    Lexer::new(text).next().is_some_and(|token| token.kind == TokenKind::Word)
}
