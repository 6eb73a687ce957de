//! From text to syntax tree, within bounds: the parser is only given what cannot exhaust the stack
//! or the clock, and the few spellings that it does not know are first put into words it knows.

use sqlparser::ast::{Expr, Query};
use sqlparser::dialect::{Dialect, MySqlDialect, SQLiteDialect};
use sqlparser::keywords::Keyword;
use sqlparser::parser::Parser;
use sqlparser::tokenizer::{Token, Tokenizer, Whitespace};

use super::dialect::{COLLATE, Postgres};
use super::{bounds, signs};
use crate::sql::dialect::Family;

/// What the words of a text become before they are parsed.
type Spelled = fn(Vec<Token>) -> Vec<Token>;

/// How deep the parser may recurse.
const RECURSION: usize = 160;

/// What a relation's name begins with that stood after ONLY.
pub(super) const ONLY: &str = "only ";

/// The tree of one whole expression.
pub(super) fn expression(text: &str) -> Option<Expr> {
    let dialect = Postgres::default();
    let mut parser = parser(&dialect, text, respell)?;
    let expr = parser.parse_expr().ok()?;
    (parser.peek_token().token == Token::EOF).then_some(expr)
}

/// The tree of one whole query, with or without a semicolon at its end.
pub(super) fn query(text: &str) -> Option<Query> {
    whole_query(&Postgres::default(), text, respell)
}

/// The same in the words of a family. `respell` is PostgreSQL's alone: elsewhere `ISNULL` is a
/// function, and `ONLY` a name like any other; there, operators that are words become signs.
pub(super) fn query_in(family: Family, text: &str) -> Option<Query> {
    match family {
        Family::Postgres => query(text),
        Family::Mysql => whole_query(&MySqlDialect {}, text, signs::mysql),
        Family::Sqlite => whole_query(&SQLiteDialect {}, text, signs::sqlite),
    }
}

fn whole_query(dialect: &dyn Dialect, text: &str, spelled: Spelled) -> Option<Query> {
    let mut parser = parser(dialect, text, spelled)?;
    let query = parser.parse_query().ok()?;
    while parser.consume_token(&Token::SemiColon) {}
    (parser.peek_token().token == Token::EOF).then_some(*query)
}

fn parser<'a>(dialect: &'a dyn Dialect, text: &str, spelled: Spelled) -> Option<Parser<'a>> {
    if text.len() > bounds::MAX_BYTES {
        return None;
    }
    let tokens = spelled(Tokenizer::new(dialect, text).tokenize().ok()?);
    bounds::within(&tokens).then(|| Parser::new(dialect).with_tokens(tokens).with_recursion_limit(RECURSION))
}

/// Leaves out white space, joins string constants that only a line break parts, and turns what the
/// parser does not know (`ISNULL`, `VARIADIC x`, `:=`, `COLLATE` after any operand) into what means the same and it does know.
///
/// See the manual's "Lexical Structure", 4.1.2.1, and "Calling Functions", 4.3.
fn respell(tokens: Vec<Token>) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut newline = false;
    for token in tokens {
        if let Token::Whitespace(space) = &token {
            newline |= breaks_line(space);
            continue;
        }
        let broken = std::mem::take(&mut newline);
        match token {
            Token::SingleQuotedString(more) if broken => match out.last_mut() {
                Some(Token::SingleQuotedString(text) | Token::EscapedStringLiteral(text)) => {
                    text.push_str(&more);
                }
                _ => out.push(Token::SingleQuotedString(more)),
            },
            Token::DoubleColon => {
                whole_row(&mut out);
                out.push(token);
            }
            Token::RParen => {
                row_operand(&mut out);
                out.push(token);
            }
            Token::Eq | Token::Neq | Token::Lt | Token::Gt => {
                whole_row(&mut out);
                out.push(token);
            }
            Token::Comma => {
                row_operand(&mut out);
                out.push(token);
            }
            Token::Assignment => out.push(Token::RArrow),
            Token::Word(ref word) if word.quote_style.is_none() => {
                let upper = word.value.to_ascii_uppercase();
                if upper == "IS" {
                    whole_row(&mut out);
                }
                match upper.as_str() {
                    "ISNULL" => out.extend(["IS", "NULL"].map(Token::make_keyword)),
                    "NOTNULL" => out.extend(["IS", "NOT", "NULL"].map(Token::make_keyword)),
                    "FROM" if trims_spaces(&out) => {}
                    "ONLY" if matches!(out.last(), Some(last) if begins_source(last)) => {
                        out.extend([Token::make_word(ONLY, Some('"')), Token::Period]);
                    }
                    COLLATE => out.push(Token::CustomBinaryOperator(upper)),
                    "VARIADIC" => out.extend([token, Token::RArrow]),
                    _ => out.push(token),
                }
            }
            _ => out.push(token),
        }
    }
    row_operand(&mut out);
    out
}

/// Takes the star off a whole row behind what an operand follows; after SELECT it means all columns.
fn row_operand(out: &mut Vec<Token>) {
    let operand = match out.as_slice() {
        [.., before, Token::Word(_), Token::Period, Token::Mul] => match before {
            Token::LParen | Token::Eq | Token::Neq | Token::Lt | Token::Gt => true,
            Token::Word(word) => word.keyword == Keyword::FROM,
            _ => false,
        },
        _ => false,
    };
    if operand {
        whole_row(out);
    }
}

/// Whether these end in `TRIM (BOTH` before a FROM, which is then left out: the parser does not know
/// that what to trim need not be said.
fn trims_spaces(out: &[Token]) -> bool {
    let [.., Token::Word(name), Token::LParen, Token::Word(side)] = out else { return false };
    name.value.eq_ignore_ascii_case("trim") && matches!(side.keyword, Keyword::BOTH | Keyword::LEADING | Keyword::TRAILING)
}

/// Takes the star off a whole row that stands where one value does: the parser does not know it.
fn whole_row(out: &mut Vec<Token>) {
    if let [.., Token::Word(_), Token::Period, Token::Mul] = out.as_slice() {
        out.truncate(out.len() - 2);
    }
}

/// Whether a source of a FROM may follow.
fn begins_source(token: &Token) -> bool {
    match token {
        Token::Word(word) => matches!(word.keyword, Keyword::FROM | Keyword::JOIN),
        token => matches!(token, Token::LParen | Token::Comma),
    }
}

fn breaks_line(space: &Whitespace) -> bool {
    match space {
        Whitespace::Newline | Whitespace::SingleLineComment { .. } => true,
        Whitespace::MultiLineComment(text) => text.contains('\n'),
        Whitespace::Space | Whitespace::Tab => false,
    }
}
