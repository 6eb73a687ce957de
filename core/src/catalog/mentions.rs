//! What a text mentions: the dotted names in it, each with what stands round it. No parsing; an
//! unsure mention is looked up in the catalog, and means nothing where nothing has that name.

use crate::sql::cursor::word_is;
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::name::unliteral;
use crate::sql::{Dialect, Name};
use std::collections::BTreeSet;

/// One dotted name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mention {
    /// Its names, from the outermost.
    pub chain: Vec<Name>,
    /// Whether a parenthesis follows, as after a function.
    pub called: bool,
    /// Whether it stands where a type does.
    pub cast: bool,
    /// Whether it stands where a relation may.
    pub source: bool,
    /// Whether it is the text of a constant that names a relation.
    pub regclass: bool,
}

/// All that a text mentions.
#[derive(Debug, Default)]
pub(super) struct Mentions {
    /// The dotted names, in order.
    pub names: Vec<Mention>,
    /// The operators, each with its schema where that is written.
    pub operators: BTreeSet<(Option<Name>, Name)>,
    /// Every word of them.
    pub words: BTreeSet<Name>,
    /// Whether the text reads or writes tables, so that a plain name may be one.
    pub query: bool,
    /// Whether a star selects all columns.
    pub all_columns: bool,
}

impl Mentions {
    /// Of this text.
    pub fn of(text: &str, dialect: &'static Dialect) -> Self {
        let scan = Scan { text, dialect, tokens: Lexer::new(text).collect() };
        let mut mentions = Mentions { query: scan.is_query(), ..Mentions::default() };
        let mut at = 0;
        while at < scan.tokens.len() {
            at = scan.mention(at, &mut mentions);
        }
        mentions
    }
}

/// Words before the name of a relation.
const SOURCES: &[&str] = &["from", "join", "into", "update", "only", "table", "using", "truncate", "view", "concurrently", ",", "("];

struct Scan<'a> {
    text: &'a str,
    dialect: &'static Dialect,
    tokens: Vec<Token>,
}

impl Scan<'_> {
    fn word(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.tokens.get(at)).map_or("", |token| token.text(self.text))
    }

    fn is_word(&self, at: Option<usize>, words: &[&str]) -> bool {
        let word = self.word(at);
        words.iter().any(|candidate| word.eq_ignore_ascii_case(candidate))
    }

    fn is_query(&self) -> bool {
        const VERBS: &[&str] = &["select", "update", "insert", "delete", "table", "truncate"];
        self.tokens.iter().any(|token| VERBS.iter().any(|verb| word_is(token, self.text, verb)))
    }

    /// Takes down what stands at this token, and gives the place after it.
    fn mention(&self, at: usize, mentions: &mut Mentions) -> usize {
        let Some(token) = self.tokens.get(at) else { return at + 1 };
        let before = at.checked_sub(1);
        let Some(first) = self.dialect.name_at(token, self.text) else {
            // A star that selects columns, not one that multiplies.
            let selects = before.is_none() || self.is_word(before, &[".", ",", "select"]);
            mentions.all_columns |= mentions.query && selects && self.word(Some(at)) == "*";
            if token.kind == TokenKind::String && self.names_relation(at) {
                mentions.names.push(regclass(token.text(self.text), self.dialect));
            }
            self.operator(at, token, mentions);
            return at + 1;
        };
        let mut chain = vec![first];
        let mut next = at + 1;
        while self.word(Some(next)) == "." {
            let Some(name) = self.tokens.get(next + 1).and_then(|token| self.dialect.name_at(token, self.text)) else { break };
            chain.push(name);
            next += 2;
        }
        mentions.words.extend(chain.iter().cloned());
        let called = self.word(Some(next)) == "(";
        let cast = self.is_word(before, &["::", "as", "returns", "setof"]);
        let source = self.is_word(before, SOURCES);
        mentions.names.push(Mention { chain, called, cast, source, regclass: false });
        next
    }

    /// Takes down an operator, `===` or `OPERATOR(schema.===)`.
    fn operator(&self, at: usize, token: &Token, mentions: &mut Mentions) {
        let symbol = token.text(self.text);
        if token.kind != TokenKind::Symbol || matches!(symbol, "(" | ")" | "[" | "]" | "," | "." | ";" | ":" | "::" | ":=") {
            return;
        }
        let written = at >= 3 && self.is_word(Some(at - 1), &["."]) && self.is_word(Some(at - 3), &["("]);
        let namespace = if written {
            self.tokens.get(at - 2).and_then(|token| self.dialect.name_at(token, self.text))
        } else {
            None
        };
        mentions.operators.insert((namespace, Name::new(symbol)));
    }

    /// Whether the constant here is cast to `regclass`, or an argument of `nextval` and its like.
    fn names_relation(&self, at: usize) -> bool {
        let cast = self.is_word(Some(at + 2), &["regclass"]) || self.is_word(Some(at + 4), &["regclass"]);
        cast || self.is_word(at.checked_sub(2), &["nextval", "currval", "setval"])
    }
}

/// The relation that a constant names.
fn regclass(constant: &str, dialect: &Dialect) -> Mention {
    let inner = unliteral(constant);
    let chain = Lexer::new(&inner).filter_map(|token| dialect.name_at(&token, &inner)).collect();
    Mention { chain, called: false, cast: false, source: false, regclass: true }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let marks = |mention: &Mention| {
            let called = if mention.called { "()" } else { "" };
            let cast = if mention.cast { "::" } else { "" };
            let regclass = if mention.regclass { "'" } else { "" };
            format!("{cast}{regclass}{}{called}", mention.chain.iter().map(Name::as_str).collect::<Vec<_>>().join("."))
        };
        Mentions::of(text, Default::default()).names.iter().map(marks).collect()
    }

    #[test]
    fn names_and_what_stands_round_them() {
        assert_eq!(of("nextval('app.s'::regclass)"), ["nextval()", "'app.s", "::regclass"]);
        assert_eq!(of("app.area(a.\"B\") > 0::app.metre"), ["app.area()", "a.B", "::app.metre"]);
    }

    #[test]
    fn operators_with_and_without_a_schema() {
        let operators = Mentions::of("a === b AND a OPERATOR(app.<~) c", Default::default()).operators;
        assert_eq!(operators, BTreeSet::from([(None, Name::new("===")), (Some(Name::new("app")), Name::new("<~"))]));
    }

    #[test]
    fn a_star_selects_or_multiplies() {
        assert!(Mentions::of("SELECT * FROM t", Default::default()).all_columns);
        assert!(Mentions::of("SELECT t.* FROM t", Default::default()).all_columns);
        assert!(!Mentions::of("SELECT a * b FROM t", Default::default()).all_columns);
        assert!(!Mentions::of("a * b", Default::default()).all_columns);
    }
}
