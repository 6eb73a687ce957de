//! Which texts are small and flat enough to parse, to walk and to drop on a small stack: decided on
//! their tokens, before there is a tree.

use sqlparser::keywords::Keyword;
use sqlparser::tokenizer::Token;

use super::dialect::COLLATE;

/// More bytes than any real view has.
pub(super) const MAX_BYTES: usize = 400_000;
/// How deep brackets and `CASE` may nest.
const MAX_DEPTH: usize = 48;
/// What a query takes of that depth: walking one takes more of the stack than an expression does.
const QUERY_WEIGHT: usize = 3;
/// How many operators may stand in a row: each one makes the tree a level deeper.
const MAX_CHAIN: usize = 600;
/// How many tests or casts may be made of one operand, one on another, and queries be joined by set
/// operations: these are walked by recursion.
const MAX_REPEATED: usize = 40;

/// What is open at a place in the text, and what has been seen in it.
#[derive(Default)]
struct Open {
    /// How much of the depth it takes.
    weight: usize,
    /// The operators since the last comma or clause.
    chain: usize,
    /// The casts since the last operator.
    casts: usize,
    /// The tests (`IS NULL`, `LIKE`) since the last `AND` or `OR`.
    tests: usize,
    /// The set operations.
    sets: usize,
    /// The joins that have no condition yet: each nests in the one before.
    joins: usize,
    /// Whether the next `AND` belongs to a `BETWEEN`.
    between: bool,
}

/// Whether the tree of these tokens is shallow enough.
pub(super) fn within(tokens: &[Token]) -> bool {
    let mut open = vec![Open::default()];
    let mut depth = 0;
    for token in tokens {
        let keyword = keyword(token);
        let opens = matches!(token, Token::LParen | Token::LBracket) || keyword == Keyword::CASE;
        let closes = matches!(token, Token::RParen | Token::RBracket);
        if opens {
            depth += 1;
            if let Some(outer) = open.last_mut() {
                // Subscripts follow one another like operators.
                outer.chain += usize::from(*token == Token::LBracket);
            }
            open.push(Open { weight: 1, ..Open::default() });
        } else if closes || (keyword == Keyword::END && open.len() > 1) {
            match open.pop() {
                Some(closed) if !open.is_empty() => depth -= closed.weight,
                _ => return false,
            }
        } else if let Some(inner) = open.last_mut() {
            let heavy = QUERY_WEIGHT.saturating_sub(inner.weight);
            if keyword == Keyword::SELECT {
                depth += heavy;
                inner.weight += heavy;
            }
            inner.count(token, keyword);
        }
        if depth > MAX_DEPTH || open.last().is_some_and(Open::is_too_long) {
            return false;
        }
    }
    true
}

fn keyword(token: &Token) -> Keyword {
    match token {
        Token::Word(word) => word.keyword,
        _ => Keyword::NoKeyword,
    }
}

impl Open {
    fn is_too_long(&self) -> bool {
        let repeated = self.casts.max(self.tests).max(self.sets).max(self.joins);
        self.chain > MAX_CHAIN || repeated > MAX_REPEATED
    }

    fn count(&mut self, token: &Token, keyword: Keyword) {
        match (token, keyword) {
            (Token::Comma, _) => self.restart(),
            (Token::DoubleColon, _) | (_, Keyword::AT) => self.casts += 1,
            (Token::CustomBinaryOperator(word), _) if word == COLLATE => self.casts += 1,
            (_, Keyword::AND) if self.between => self.between = false,
            (_, Keyword::AND | Keyword::OR) => {
                self.chain += 1;
                (self.casts, self.tests) = (0, 0);
            }
            (_, Keyword::BETWEEN) => {
                self.tests += 1;
                self.between = true;
            }
            (_, Keyword::IS | Keyword::LIKE | Keyword::ILIKE | Keyword::SIMILAR | Keyword::IN) => self.tests += 1,
            (_, Keyword::JOIN) => self.joins += 1,
            (_, Keyword::ON) => {
                self.joins = self.joins.saturating_sub(1);
                self.restart();
            }
            (_, Keyword::USING) => self.joins = self.joins.saturating_sub(1),
            (_, Keyword::UNION | Keyword::EXCEPT | Keyword::INTERSECT) => self.sets += 1,
            (_, Keyword::SELECT | Keyword::FROM | Keyword::WHERE | Keyword::WHEN | Keyword::THEN | Keyword::ELSE) => self.restart(),
            (Token::Word(_) | Token::Number(..) | Token::SingleQuotedString(_) | Token::Period, _) => {}
            _ => {
                self.chain += 1;
                self.casts = 0;
            }
        }
    }

    /// What follows is not under the operators before.
    fn restart(&mut self) {
        (self.chain, self.casts, self.tests) = (0, 0, 0);
    }
}
