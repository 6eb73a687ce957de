//! What a query says of its result columns: the select list of its first SELECT, as text.
//!
//! A full parser is not wanted here: where the words leave a doubt, the answer is none.

use crate::sql::expr::same_words;
use crate::sql::lexer::{Lexer, Token, TokenKind};
use crate::sql::{Cursor, Name};

/// Words that end a select list.
const ENDS: &[&str] =
    &["from", "into", "where", "group", "having", "window", "union", "intersect", "except", "order", "limit", "offset", "fetch", "for"];
/// Words that end what follows FROM.
const FROM_ENDS: &[&str] = &["where", "group", "having", "window", "order", "limit", "offset", "fetch", "for"];
/// Words that join two queries.
const SET_OPERATIONS: &[&str] = &["union", "intersect", "except"];

/// The select list of a query's first SELECT.
#[derive(Debug, PartialEq, Eq)]
pub struct SelectList<'a> {
    /// The items in order, each with the place in the text where it begins.
    items: Vec<(&'a str, usize)>,
    /// What follows FROM, up to the next clause.
    source: &'a str,
    /// Whether the query joins several by UNION and the like.
    combined: bool,
}

impl<'a> SelectList<'a> {
    /// The select list of a query that begins with SELECT, after WITH or not, and has no star.
    pub fn parse(query: &'a str) -> Option<Self> {
        let tokens: Vec<Token> = Lexer::new(query).collect();
        let mut cursor = Cursor::new(query, &tokens, &[]);
        if cursor.eat("with") {
            skip_until(&mut cursor, &["select"])?;
        }
        if !cursor.eat("select") {
            return None;
        }
        cursor.eat("all");
        if cursor.eat("distinct") && cursor.eat("on") {
            cursor.skip_group();
        }
        let mut items = Vec::new();
        loop {
            let start = cursor.offset() as usize;
            let length = item(&mut cursor)?.len();
            items.push((query.get(start..start + length)?, start));
            if !cursor.eat(",") {
                break;
            }
        }
        let (place, start) = (cursor.place(), cursor.offset() as usize);
        while !cursor.done() && !FROM_ENDS.iter().chain(SET_OPERATIONS).any(|end| cursor.at(end)) {
            cursor.skip_group();
        }
        let source = query.get(start..start + cursor.text_since(place).len())?;
        let mut combined = false;
        while !cursor.done() {
            combined |= SET_OPERATIONS.iter().any(|word| cursor.at(word));
            cursor.skip_group();
        }
        Some(SelectList { items, source, combined })
    }

    /// How many of the first items give columns that are surely the same in `other`.
    pub fn same_start(&self, other: &Self) -> usize {
        if self.combined || other.combined || !same_words(self.source, other.source) {
            return 0;
        }
        self.items.iter().zip(&other.items).take_while(|((one, _), (two, _))| same_words(one, two)).count()
    }

    /// How many items there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }
}

/// The query with its first result columns called by these names; none where it cannot be told
/// whether an item has a name already.
pub fn named(query: &str, names: &[Name]) -> Option<String> {
    let list = SelectList::parse(query).filter(|list| list.len() >= names.len())?;
    let mut out = String::with_capacity(query.len() + 32);
    let mut copied = 0;
    for ((item, start), name) in list.items.iter().zip(names) {
        let value = value_of(item)?;
        out.push_str(query.get(copied..start + value.len())?);
        out.push_str(" AS ");
        out.push_str(&name.quoted());
        copied = start + item.len();
    }
    out.push_str(query.get(copied..)?);
    Some(out)
}

/// An item without its name; none where its last word may be a name or not.
fn value_of(item: &str) -> Option<&str> {
    let tokens: Vec<Token> = Lexer::new(item).collect();
    let text = |at: usize| tokens.get(at).map_or("", |token| token.text(item));
    let last = tokens.len().checked_sub(1)?;
    let up_to = |at: usize| tokens.get(at).and_then(|token| item.get(..token.end as usize));
    if last >= 2 && text(last - 1).eq_ignore_ascii_case("as") {
        return up_to(last - 2);
    }
    let is_name = |at: usize| tokens.get(at).is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Quoted));
    if !is_name(last) || last == 0 || text(last - 1) == "." || text(last).eq_ignore_ascii_case("end") {
        return up_to(last);
    }
    match text(last - 1) {
        ")" | "]" => up_to(last - 1),
        _ => None,
    }
}

/// One item of the list; none for a star.
fn item<'a>(cursor: &mut Cursor<'a>) -> Option<&'a str> {
    let place = cursor.place();
    let mut before = "";
    while !cursor.done() && !cursor.at(",") {
        // `IS DISTINCT FROM`, `WITHIN GROUP`, and names after a point or AS do not end the list.
        let inside = ["distinct", "within", ".", "as"].iter().any(|word| before.eq_ignore_ascii_case(word));
        if !inside && ENDS.iter().any(|end| cursor.at(end)) {
            break;
        }
        let word = cursor.word(0);
        if word == "*" && (before.is_empty() || before == ".") || word == ")" || word == ";" {
            return None;
        }
        before = word;
        cursor.skip_group();
    }
    Some(cursor.text_since(place)).filter(|text| !text.is_empty())
}

/// Moves on to one of these words; none where two brackets follow each other, so that the second
/// may be the query itself.
fn skip_until(cursor: &mut Cursor<'_>, stops: &[&str]) -> Option<()> {
    let mut closed = false;
    while !stops.iter().any(|stop| cursor.at(stop)) {
        let opens = cursor.at("(");
        if cursor.done() || closed && opens {
            return None;
        }
        closed = opens;
        cursor.skip_group();
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_to_the_items() {
        for (query, names, want) in [
            ("SELECT x, y FROM t", "a,b", Some("SELECT x AS a, y AS b FROM t")),
            ("select t.x as z, count(*) n, y from t", "a,b", Some("select t.x AS a, count(*) AS b, y from t")),
            (
                "WITH q AS (SELECT 1) SELECT CASE WHEN 1=1 THEN 2 END FROM q",
                "a",
                Some("WITH q AS (SELECT 1) SELECT CASE WHEN 1=1 THEN 2 END AS a FROM q"),
            ),
            ("SELECT a IS DISTINCT FROM b FROM t", "c", None),
            ("SELECT * FROM t", "a", None),
            ("SELECT x y FROM t", "a", None),
            ("SELECT x FROM t", "a,b", None),
            ("VALUES (1)", "a", None),
        ] {
            let names: Vec<Name> = names.split(',').map(Name::new).collect();
            assert_eq!(named(query, &names).as_deref(), want, "{query}");
        }
    }

    #[test]
    fn a_list_is_the_start_of_another() {
        for (one, two, want) in [
            ("SELECT a, b FROM t", "SELECT a, b, c FROM t WHERE a > 1", 2),
            ("SELECT a, b FROM t", "SELECT a, c FROM t", 1),
            ("SELECT a FROM t", "SELECT a FROM u", 0),
            ("SELECT a FROM t", "SELECT a FROM t UNION SELECT b FROM t", 0),
        ] {
            let same = SelectList::parse(one).zip(SelectList::parse(two)).map(|(one, two)| one.same_start(&two));
            assert_eq!(same, Some(want), "{one} / {two}");
        }
    }
}
