//! Operators that are words become signs before MySQL's and SQLite's queries are parsed. At such a
//! word, the parser copies the whole operand on its left, and what it takes to copy one is needed
//! nowhere else: no such word is left to it.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::{Token, Word};

/// Leaves out white space, and gives each word that is not quoted to `sign`, with what is before it.
fn signs(tokens: Vec<Token>, sign: fn(Word, &mut Vec<Token>) -> Token) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token {
            Token::Whitespace(_) => {}
            Token::Word(word) if word.quote_style.is_none() => {
                let sign = sign(word, &mut out);
                out.push(sign);
            }
            _ => out.push(token),
        }
    }
    out
}

/// `DIV` is reserved, and a name only behind a period; see the manual's "Keywords and Reserved Words".
pub(super) fn mysql(tokens: Vec<Token>) -> Vec<Token> {
    signs(tokens, |word, before| match (word.keyword, before.last()) {
        (Keyword::DIV, Some(Token::Period)) => name(word),
        (Keyword::DIV, _) => Token::CustomBinaryOperator("DIV".into()),
        _ => Token::Word(word),
    })
}

/// `REGEXP`, `MATCH` and `GLOB` are names where no operand stands before them; see "SQL Language
/// Expressions" in SQLite's manual, and its list of keywords.
pub(super) fn sqlite(tokens: Vec<Token>) -> Vec<Token> {
    signs(tokens, sqlite_sign)
}

fn sqlite_sign(word: Word, before: &mut Vec<Token>) -> Token {
    if !matches!(word.keyword, Keyword::REGEXP | Keyword::MATCH | Keyword::GLOB) {
        return Token::Word(word);
    }
    match before.as_slice() {
        [.., operand, Token::Word(not)] if not.keyword == Keyword::NOT && ends_operand(operand) => {
            before.pop();
            Token::CustomBinaryOperator(format!("NOT {}", word.value))
        }
        [.., operand] if ends_operand(operand) => Token::CustomBinaryOperator(word.value),
        _ => name(word),
    }
}

/// A word that is a name here, whatever it is elsewhere.
fn name(word: Word) -> Token {
    Token::Word(Word { keyword: Keyword::NoKeyword, ..word })
}

fn ends_operand(token: &Token) -> bool {
    match token {
        Token::Word(word) => !NO_OPERAND.contains(&word.keyword),
        Token::Number(..) | Token::SingleQuotedString(_) | Token::HexStringLiteral(_) | Token::Placeholder(_) => true,
        token => matches!(token, Token::RParen | Token::RBracket),
    }
}

/// Words that are no operand, and behind which one begins, or a name.
const NO_OPERAND: &[Keyword] = &[
    Keyword::SELECT,
    Keyword::DISTINCT,
    Keyword::ALL,
    Keyword::FROM,
    Keyword::JOIN,
    Keyword::ON,
    Keyword::WHERE,
    Keyword::BY,
    Keyword::HAVING,
    Keyword::LIMIT,
    Keyword::OFFSET,
    Keyword::VALUES,
    Keyword::WITH,
    Keyword::RECURSIVE,
    Keyword::WINDOW,
    Keyword::OVER,
    Keyword::AS,
    Keyword::AND,
    Keyword::OR,
    Keyword::NOT,
    Keyword::CASE,
    Keyword::WHEN,
    Keyword::THEN,
    Keyword::ELSE,
    Keyword::BETWEEN,
    Keyword::LIKE,
    Keyword::ESCAPE,
    Keyword::COLLATE,
    Keyword::IN,
    Keyword::IS,
];

#[cfg(test)]
mod tests {
    use super::super::parse::query_in;
    use super::*;
    use crate::sql::dialect::Family;
    use sqlparser::dialect::SQLiteDialect;
    use sqlparser::tokenizer::Tokenizer;

    #[test]
    fn operators_that_are_words() {
        let reads = |family, text: &str| assert!(query_in(family, text).is_some(), "{text}");
        reads(Family::Mysql, "SELECT a DIV 2, t.div, MATCH (b) AGAINST ('c') FROM t WHERE d NOT REGEXP 'e'");
        reads(Family::Sqlite, "SELECT a, glob('x', a), match FROM t WHERE a GLOB 'x*' AND (b) MATCH 'y' OR c NOT REGEXP 'z'");
        reads(Family::Sqlite, "SELECT name REGEXP 'x', t.glob, x'41' GLOB 'A' FROM t AS match WHERE NOT glob('x*', a) AND a NOT GLOB 'b'");
        reads(Family::Sqlite, "WITH match AS (SELECT 1 AS a) SELECT a FROM match");
    }

    #[test]
    fn no_word_is_left_where_an_operand_would_be_copied() {
        let infix = [Keyword::REGEXP, Keyword::MATCH, Keyword::GLOB];
        for text in ["NOT glob('x', a ISNULL)", "t.not GLOB 'x'", "x COLLATE not GLOB 'y'", ":not GLOB 'x'", "NOT MATCH", "GLOB GLOB GLOB"] {
            let tokens = sqlite(Tokenizer::new(&SQLiteDialect {}, text).tokenize().unwrap_or_default());
            let is_infix = |token: &Token| matches!(token, Token::Word(word) if infix.contains(&word.keyword));
            assert!(!tokens.is_empty() && !tokens.iter().any(is_infix), "{text}");
        }
    }
}
