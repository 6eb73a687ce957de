//! The canonical form of MySQL's and MariaDB's expressions: what `SHOW CREATE TABLE` of either makes
//! alike. MySQL manual: "Operator Precedence", "Functions and Operators".

mod call;
mod default;
mod from;
mod names;
mod operand;
mod query;

pub use default::default_value;

use super::{Query, Schema};
use crate::sql::cursor::Cursor;
use crate::sql::dialect::MYSQL;
use crate::sql::lexer::{Lexer, Token};

/// Deeper than this nobody looks.
const MAX_DEPTH: usize = 200;

/// The canonical form of an expression; none where it is not understood.
pub fn expression(text: &str) -> Option<String> {
    let tokens: Vec<Token> = Lexer::new(text).collect();
    let mut parser = Parser::new(text, &tokens, None);
    let term = parser.expression(0)?;
    parser.cursor.done().then_some(term.text)
}

/// The canonical form of a query: every column with its table's name and one of its own. Its first
/// columns have the names that are given, whatever the query calls them. None where it is not
/// understood, or nobody knows whose a column is.
pub fn query(text: &str, names: &[String], schema: &dyn Schema) -> Option<Query> {
    let tokens: Vec<Token> = Lexer::new(text).collect();
    let mut parser = Parser::new(text, &tokens, Some(schema));
    let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
    let rows = parser.rows(&names)?;
    let columns = rows.columns.into_iter().map(|name| (name, None)).collect();
    parser.cursor.done().then_some(Query { text: rows.text, columns })
}

/// A piece of the canonical form.
#[derive(Debug, Clone, Default)]
struct Term {
    text: String,
    /// The same under NOT, where that has a form of its own.
    negated: Option<String>,
    /// AND, OR: a chain of which reads the same however it is bracketed.
    chain: Option<&'static str>,
}

impl Term {
    fn plain(text: String) -> Self {
        Term { text, ..Term::default() }
    }

    /// The term where it stands beside an operator.
    fn inner(&self) -> String {
        if self.chain.is_some() || self.negated.is_some() {
            format!("({})", self.text)
        } else {
            self.text.clone()
        }
    }
}

struct Parser<'a> {
    cursor: Cursor<'a>,
    text: &'a str,
    depth: usize,
    /// The queries that are open, the innermost last; none in an expression over one table.
    scopes: Vec<names::Scope>,
    /// The queries of WITH, with their columns.
    named: Vec<(String, Vec<String>)>,
    schema: Option<&'a dyn Schema>,
    /// Whether nobody sees what the columns of a query are called: it stands for its value.
    unnamed: bool,
}

/// Operators with their strength, weakest first.
const BINARY: &[(&str, &str, u8)] = &[
    ("or", "or", 1),
    ("||", "or", 1),
    ("xor", "xor", 2),
    ("and", "and", 3),
    ("&&", "and", 3),
    ("=", "=", 6),
    ("<=>", "<=>", 6),
    (">=", ">=", 6),
    (">", ">", 6),
    ("<=", "<=", 6),
    ("<", "<", 6),
    ("<>", "<>", 6),
    ("!=", "<>", 6),
    ("|", "|", 7),
    ("&", "&", 8),
    ("<<", "<<", 9),
    (">>", ">>", 9),
    ("+", "+", 10),
    ("-", "-", 10),
    ("*", "*", 11),
    ("/", "/", 11),
    ("div", "div", 11),
    ("%", "%", 11),
    ("mod", "%", 11),
    ("^", "^", 12),
];

/// The strength of NOT, of comparisons and of COLLATE.
const NOT: u8 = 4;
const COMPARISON: u8 = 6;
const COLLATE: u8 = 15;

/// What a comparison is under NOT.
fn opposite(operator: &str) -> Option<&'static str> {
    Some(match operator {
        "=" => "<>",
        "<>" => "=",
        "<" => ">=",
        ">=" => "<",
        ">" => "<=",
        "<=" => ">",
        _ => return None,
    })
}

impl<'a> Parser<'a> {
    fn new(text: &'a str, tokens: &'a [Token], schema: Option<&'a dyn Schema>) -> Self {
        let cursor = Cursor::new(text, tokens, &[]).within(&MYSQL);
        Parser { cursor, text, depth: 0, scopes: Vec::new(), named: Vec::new(), schema, unnamed: false }
    }

    fn expression(&mut self, least: u8) -> Option<Term> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let mut left = if least <= NOT && self.cursor.eat("not") {
            negate(self.expression(NOT + 1)?)
        } else {
            self.operand()?
        };
        loop {
            if least <= COLLATE && self.cursor.eat("collate") {
                let name = self.cursor.name().ok()?.to_ascii_lowercase();
                left = Term::plain(format!("({} collate {name})", left.inner()));
            } else if least <= COMPARISON
                && let Some(test) = self.test(&left)?
            {
                left = test;
            } else if let Some((_, name, strength)) = BINARY.iter().find(|(word, _, strength)| *strength >= least && self.cursor.at(word)) {
                self.cursor.skip(1);
                let right = self.expression(strength + 1)?;
                left = join(left, name, right);
            } else {
                self.depth -= 1;
                return Some(left);
            }
        }
    }

    /// IS, IN, BETWEEN, LIKE, REGEXP after an operand; `Some(None)` where none stands here.
    fn test(&mut self, left: &Term) -> Option<Option<Term>> {
        let place = self.cursor.place();
        let is = self.cursor.eat("is");
        let not = self.cursor.eat("not");
        let subject = left.inner();
        let pair = |yes: String, no: String| {
            let (text, negated) = if not { (no, yes) } else { (yes, no) };
            Some(Some(Term { text, negated: Some(negated), chain: None }))
        };
        if is {
            let word = self.cursor.eat_one_of(&["null", "true", "false", "unknown"])?;
            let word = if word == "unknown" { "null" } else { word };
            return pair(format!("{subject} is {word}"), format!("{subject} is not {word}"));
        }
        if self.cursor.eat("in") {
            let list = self.list()?;
            return pair(format!("{subject} in ({list})"), format!("{subject} not in ({list})"));
        }
        if self.cursor.eat("between") {
            let low = self.expression(COMPARISON + 1)?.inner();
            if !self.cursor.eat("and") {
                return None;
            }
            let high = self.expression(COMPARISON + 1)?.inner();
            return pair(format!("{subject} between {low} and {high}"), format!("{subject} not between {low} and {high}"));
        }
        if let Some(word) = self.cursor.eat_one_of(&["like", "regexp", "rlike"]) {
            let word = if word == "rlike" { "regexp" } else { word };
            let mut pattern = self.expression(COMPARISON + 1)?.inner();
            if self.cursor.eat("escape") {
                pattern.push_str(&format!(" escape {}", self.expression(COMPARISON + 1)?.inner()));
            }
            return pair(format!("{subject} {word} {pattern}"), format!("{subject} not {word} {pattern}"));
        }
        self.cursor.back_to(place);
        Some(None)
    }

    /// `(a, b)`, without its brackets.
    fn list(&mut self) -> Option<String> {
        if !self.cursor.eat("(") {
            return None;
        }
        if self.cursor.at("select") || self.cursor.at("with") {
            let outside = std::mem::replace(&mut self.unnamed, true);
            let rows = self.rows(&[])?;
            self.unnamed = outside;
            return self.cursor.eat(")").then_some(rows.text);
        }
        let mut items = Vec::new();
        while !self.cursor.eat(")") {
            items.push(self.expression(0)?.inner());
            if !self.cursor.eat(",") && !self.cursor.at(")") {
                return None;
            }
        }
        Some(items.join(","))
    }
}

fn negate(term: Term) -> Term {
    match term.negated {
        Some(negated) => Term { text: negated, negated: Some(term.text), chain: term.chain.map(other_chain) },
        // What is no condition is compared with zero.
        None => Term { text: format!("{} = 0", term.text), negated: Some(format!("{} <> 0", term.text)), chain: None },
    }
}

/// What a chain becomes under NOT: both servers put that to its members.
fn other_chain(operator: &str) -> &'static str {
    if operator == "and" { "or" } else { "and" }
}

/// A term where only its truth counts: that it is not zero goes without saying.
fn truth(term: Term) -> Term {
    match term.text.strip_suffix(" <> 0") {
        Some(value) if term.chain.is_none() && !value.contains(' ') => Term::plain(value.to_owned()),
        _ => term,
    }
}

fn join(left: Term, operator: &'static str, right: Term) -> Term {
    if matches!(operator, "and" | "or") {
        let side = |term: Term, operator| if term.chain == Some(operator) { term.text } else { truth(term).inner() };
        let other = other_chain(operator);
        let negated = format!("{} {other} {}", side(negate(left.clone()), other), side(negate(right.clone()), other));
        return Term {
            text: format!("{} {operator} {}", side(left, operator), side(right, operator)),
            negated: Some(negated),
            chain: Some(operator),
        };
    }
    if operator == "xor" {
        return exclusive(left, right);
    }
    let (one, two) = (left.inner(), right.inner());
    // MySQL puts the zero first.
    let (one, two) = if one == "0" && matches!(operator, "=" | "<>") { (two, one) } else { (one, two) };
    match opposite(operator) {
        Some(other) => Term { text: format!("{one} {operator} {two}"), negated: Some(format!("{one} {other} {two}")), chain: None },
        None => Term::plain(format!("({one} {operator} {two})")),
    }
}

/// XOR. Under NOT, MySQL negates its left side and MariaDB the first that is a condition, which is the
/// same: so each side stands in the shorter of its forms, and the left one in the other where that is due.
fn exclusive(left: Term, right: Term) -> Term {
    let sides = |term: Term| {
        let (as_is, negated) = (truth(term.clone()).inner(), truth(negate(term)).inner());
        let swaps = (negated.len(), &negated) < (as_is.len(), &as_is);
        if swaps { (negated, as_is, true) } else { (as_is, negated, false) }
    };
    let ((left, not_left, one), (right, _, two)) = (sides(left), sides(right));
    let (same, other) = (format!("({left} xor {right})"), format!("({not_left} xor {right})"));
    let (text, negated) = if one == two { (same, other) } else { (other, same) };
    Term { negated: Some(negated), ..Term::plain(text) }
}

#[cfg(test)]
mod tests {
    use super::expression;

    #[test]
    fn what_the_servers_print_is_what_was_written() {
        for (written, printed) in [
            ("a > 0", "(`a` > 0)"),
            ("a>0 AND b<10 AND c != 'x'", "((`a` > 0) and (`b` < 10) and (`c` <> _utf8mb4'x'))"),
            ("NOT (a IN (1,2))", "`a` not in (1,2)"),
            ("a + b * 2", "(`a` + (`b` * 2))"),
            ("data->>'$.name'", "json_unquote(json_extract(`data`,_utf8mb4'$.name'))"),
            ("LOWER(name)", "lower(`name`)"),
            ("NOW()", "current_timestamp()"),
            ("a BETWEEN 1 AND 5 OR b IS NULL", "((`a` between 1 and 5) or (`b` is null))"),
            ("CAST(a AS CHAR(10))", "cast(`a` as char(10) charset utf8mb4)"),
            ("-a", "-(`a`)"),
            ("CASE WHEN a THEN 'x' ELSE NULL END", "(case when `a` then _utf8mb4'x' else NULL end)"),
            ("DATE_ADD(a, INTERVAL 1 DAY)", "(`a` + interval 1 day)"),
            ("NOT (a = 1 AND b < 2 OR c IS NULL)", "(((`a` <> 1) or (`b` >= 2)) and (`c` is not null))"),
            ("NOT (a AND NOT b)", "((0 = `a`) or (0 <> `b`))"),
            ("NOT (a <> 2 XOR c)", "((`a` = 2) xor (0 <> `c`))"),
            ("NOT (c XOR a <> 2)", "((0 = `c`) xor (`a` <> 2))"),
            ("NOT (c XOR a <> 2)", "`c` xor `a` = 2"),
            ("NOT (c XOR d)", "`c` = 0 xor `d`"),
            ("NOT (c XOR a LIKE 'x')", "`c` xor `a`  not like 'x'"),
            ("NOT (a LIKE 'x' XOR b <> 2)", "((`a` like _utf8mb4'x') xor (`b` = 2))"),
            ("NOT (c XOR (d XOR b))", "`c` xor (`d` = 0 xor `b`)"),
            ("NOT (c XOR d XOR a <> 2)", "(((0 = `c`) xor (0 <> `d`)) xor (`a` <> 2))"),
            ("NOT (c XOR (a AND b))", "`c` xor (`a` = 0 or `b` = 0)"),
        ] {
            assert_eq!(expression(written), expression(printed), "{written}");
            assert!(expression(written).is_some(), "{written}");
        }
        assert_ne!(expression("a > 0"), expression("a >= 0"));
        assert_ne!(expression("(a or b) and c"), expression("a or b and c"));
        assert_ne!(expression("NOT (c XOR a <> 2)"), expression("c XOR a <> 2"));
    }
}
