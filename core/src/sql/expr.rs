//! An expression or a query: kept as the text that was written, compared by what it means.

use super::dialect::{Dialect, Family};
use super::lexer::{Lexer, Token, TokenKind};
use super::name::Name;
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

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

    /// From a text that the server keeps as it is: what it means are its words, whatever their case,
    /// the marks of its names and what stands between.
    pub fn verbatim(text: &str) -> Self {
        Expr { text: text.trim().into(), canon: Some(words(text).into()) }
    }

    /// Whether its canonical form is only its words.
    pub fn is_verbatim(&self) -> bool {
        self.canon.as_deref().is_some_and(|canon| canon == words(&self.text))
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

/// A text without the brackets that stand round all of it. Each word is looked at once, however
/// many brackets there are.
pub fn unwrapped(text: &str) -> &str {
    let text = text.trim();
    if !text.starts_with('(') {
        return text;
    }
    let tokens: Vec<Token> = Lexer::new(text).collect();
    let word = |at: usize| tokens.get(at).filter(|token| token.kind == TokenKind::Symbol).map_or("", |token| token.text(text));
    let mut open: Vec<usize> = Vec::new();
    let mut partners: BTreeMap<usize, usize> = BTreeMap::new();
    // How many brackets are open at each comma: a list in brackets keeps them.
    let mut commas: BTreeSet<usize> = BTreeSet::new();
    for at in 0..tokens.len() {
        match word(at) {
            "(" => open.push(at),
            ")" => {
                if let Some(begin) = open.pop() {
                    partners.insert(begin, at);
                }
            }
            "," => {
                commas.insert(open.len());
            }
            _ => {}
        }
    }
    let last = tokens.len().saturating_sub(1);
    let wraps = |at: &usize| partners.get(at) == Some(&(last - at)) && !commas.contains(&(at + 1)) && at + 1 < last - at;
    let layers = (0..tokens.len() / 2).take_while(wraps).count();
    let inner = (tokens.get(layers), tokens.get(last - layers));
    let (Some(first), Some(last)) = inner else { return text };
    text.get(first.start as usize..last.end as usize).unwrap_or(text)
}

/// The text where only an operand may stand (`DEFAULT value`): in brackets if it has one of the
/// operators that need them there.
pub fn operand(text: &str) -> String {
    const OPERATORS: &[&str] =
        &["and", "at", "between", "collate", "ilike", "in", "is", "isnull", "like", "not", "notnull", "or", "overlaps", "similar"];
    let mut depth = 0usize;
    let mut loose = false;
    for token in Lexer::new(text) {
        let word = token.text(text);
        match token.kind {
            TokenKind::Symbol if word == "(" || word == "[" => depth += 1,
            TokenKind::Symbol if word == ")" || word == "]" => depth = depth.saturating_sub(1),
            TokenKind::Word if depth == 0 => loose |= OPERATORS.iter().any(|operator| word.eq_ignore_ascii_case(operator)),
            _ => {}
        }
    }
    if loose { format!("({text})") } else { text.to_owned() }
}

/// The value of a DEFAULT as this server takes it.
pub fn default_value(text: &str, dialect: &Dialect) -> String {
    if dialect.family == Family::Postgres {
        return operand(text);
    }
    let mut tokens = Lexer::new(text).filter(|token| !matches!(token.text(text), "-" | "+"));
    let constant = tokens.next().is_some() && tokens.next().is_none() && !text.starts_with('(');
    if constant { text.to_owned() } else { format!("({text})") }
}

/// The words of a text in lower case, names without their quotes, strings as they are.
fn words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for token in Lexer::new(text) {
        let word = token.text(text);
        if !out.is_empty() {
            out.push(' ');
        }
        match token.kind {
            TokenKind::String | TokenKind::Dollar => out.push_str(word),
            TokenKind::Quoted => out.push_str(&Name::content(word).to_lowercase()),
            _ => out.push_str(&word.to_lowercase()),
        }
    }
    out
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

#[cfg(test)]
mod tests {
    use super::unwrapped;

    #[test]
    fn takes_off_only_what_stands_round_all() {
        assert_eq!(unwrapped("((a > 0))"), "a > 0");
        assert_eq!(unwrapped("(a) + (b)"), "(a) + (b)");
        assert_eq!(unwrapped("((a) + (b))"), "(a) + (b)");
        assert_eq!(unwrapped("((a, b))"), "(a, b)");
        assert_eq!(unwrapped("()"), "()");
        assert_eq!(unwrapped("(')')"), "')'");
        assert_eq!(unwrapped("((a)"), "((a)");
        assert_eq!(unwrapped(" ( f(a, b) ) "), "f(a, b)");
        assert_eq!(unwrapped("('a' /* ) */)"), "'a'");
    }
}
