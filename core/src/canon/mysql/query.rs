//! Queries: what the servers print of a view says of each column whose it is and what it is called.
//! MySQL manual: SELECT, "Set Operations", WITH.

use super::names::Scope;
use super::{Parser, Term};
use crate::sql::lexer::{Lexer, TokenKind};

/// A query as far as whoever selects from it sees it.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub text: String,
    pub columns: Vec<String>,
    /// Whether it ends in ORDER BY or LIMIT, which would be another query's without brackets.
    ordered: bool,
}

/// Longer names the server shortens.
const LONGEST_NAME: usize = 64;

/// What a SELECT may say before its list.
const PREFIXES: &[&str] = &["distinct", "distinctrow", "all", "straight_join", "sql_no_cache", "sql_calc_found_rows", "sql_small_result"];

/// What ends a list of columns.
const ENDS: &[&str] = &["from", "where", "group by", "having", "order by", "limit", "union", "except", "intersect", "window", "for", ")"];

impl Parser<'_> {
    /// A whole query; its first columns have the names that are given.
    pub(super) fn rows(&mut self, names: &[String]) -> Option<Rows> {
        self.depth += 1;
        if self.depth > super::MAX_DEPTH {
            return None;
        }
        let known = self.named.len();
        let with = if self.cursor.eat("with") { self.named_queries()? } else { String::new() };
        let mut rows = self.operand_rows(names)?;
        while let Some(word) = self.cursor.eat_one_of(&["union", "except", "intersect"]) {
            let all = if self.cursor.eat("all") { " all" } else { "" };
            self.cursor.eat("distinct");
            let other = self.operand_rows(&[])?;
            rows = Rows { text: format!("{} {word}{all} {}", rows.text, other.text), ordered: false, ..rows };
            self.scopes.push(Scope::of_columns(&rows.columns));
            let behind = self.order_and_limit()?;
            self.scopes.pop();
            rows.ordered = !behind.is_empty();
            rows.text.push_str(&behind);
        }
        self.named.truncate(known);
        self.depth -= 1;
        rows.text.insert_str(0, &with);
        Some(rows)
    }

    /// `[RECURSIVE] name [(columns)] AS (query), …`
    fn named_queries(&mut self) -> Option<String> {
        let recursive = self.cursor.eat("recursive");
        let mut list = Vec::new();
        loop {
            let name = self.cursor.name().ok()?.to_lowercase();
            let names = if self.cursor.at("(") { self.cursor.names_in_parens().ok()? } else { Vec::new() };
            let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
            if recursive {
                self.named.push((name.clone(), names.clone()));
            }
            let rows = if self.cursor.eat("as") { self.named_rows(&names)? } else { return None };
            self.named.retain(|(other, _)| *other != name);
            list.push(format!("{name} as ({})", rows.text));
            self.named.push((name, rows.columns));
            if !self.cursor.eat(",") {
                return Some(format!("with {}{} ", if recursive { "recursive " } else { "" }, list.join(",")));
            }
        }
    }

    /// A query in brackets that is a table, whose columns have names.
    pub(super) fn named_rows(&mut self, names: &[String]) -> Option<Rows> {
        let outside = std::mem::replace(&mut self.unnamed, false);
        let rows = self.bracketed_rows(names)?;
        self.unnamed = outside;
        Some(rows)
    }

    fn bracketed_rows(&mut self, names: &[String]) -> Option<Rows> {
        let rows = if self.cursor.eat("(") { self.rows(names)? } else { return None };
        self.cursor.eat(")").then_some(rows)
    }

    /// One side of a UNION: brackets say nothing unless there is an order inside.
    fn operand_rows(&mut self, names: &[String]) -> Option<Rows> {
        if !self.cursor.at("(") {
            return self.select(names);
        }
        let mut rows = self.bracketed_rows(names)?;
        let closed = rows.ordered && !self.cursor.done() && !self.cursor.at(")");
        if closed {
            rows.text = format!("({})", rows.text);
        }
        Some(rows)
    }

    fn select(&mut self, names: &[String]) -> Option<Rows> {
        if !self.cursor.eat("select") {
            return None;
        }
        self.scopes.push(Scope::default());
        let mut text = String::from("select ");
        while let Some(word) = self.cursor.eat_one_of(PREFIXES) {
            if word.starts_with("distinct") {
                text.push_str("distinct ");
            }
        }
        let list = self.cursor.place();
        while !self.cursor.done() && !ENDS.iter().any(|end| self.cursor.at(end)) {
            self.cursor.skip_group();
        }
        let from = if self.cursor.eat("from") && !self.cursor.eat("dual") {
            format!(" from {}", self.tables()?)
        } else {
            String::new()
        };
        let behind = self.cursor.place();
        self.cursor.back_to(list);
        let columns = self.items(names)?;
        if !ENDS.iter().any(|end| self.cursor.at(end)) && !self.cursor.done() {
            return None;
        }
        let unnamed = self.unnamed;
        let shown = |(name, term): &(String, Term)| if unnamed { term.text.clone() } else { format!("{} as {name}", term.text) };
        text.push_str(&columns.iter().map(shown).collect::<Vec<_>>().join(","));
        let names = columns.iter().map(|(name, _)| name.clone()).collect();
        self.scope()?.items = columns;
        self.cursor.back_to(behind);
        text.push_str(&from);
        text.push_str(&self.clauses()?);
        let order = self.order_and_limit()?;
        self.scopes.pop();
        Some(Rows { ordered: !order.is_empty(), text: text + &order, columns: names })
    }

    /// WHERE, GROUP BY, HAVING.
    fn clauses(&mut self) -> Option<String> {
        let mut text = String::new();
        if self.cursor.eat("where") {
            let items = std::mem::take(&mut self.scope()?.items);
            text.push_str(&format!(" where {}", self.condition()?));
            self.scope()?.items = items;
        }
        if self.cursor.eat("group by") {
            text.push_str(&format!(" group by {}", self.ordering()?));
            if self.cursor.eat("with rollup") {
                text.push_str(" with rollup");
            }
        }
        if self.cursor.eat("having") {
            text.push_str(&format!(" having {}", self.condition()?));
        }
        Some(text)
    }

    /// A condition: that something is not zero goes without saying.
    pub(super) fn condition(&mut self) -> Option<String> {
        Some(super::truth(self.expression(0)?).text)
    }

    fn order_and_limit(&mut self) -> Option<String> {
        let mut text = String::new();
        if self.cursor.eat("order by") {
            self.scope()?.ordering = true;
            text.push_str(&format!(" order by {}", self.ordering()?));
        }
        if self.cursor.eat("limit") {
            let first = self.cursor.integer().ok()?;
            let (skipped, count) = if self.cursor.eat(",") {
                (first, self.cursor.integer().ok()?)
            } else if self.cursor.eat("offset") {
                (self.cursor.integer().ok()?, first)
            } else {
                ("0".to_owned(), first)
            };
            text.push_str(&format!(" limit {skipped},{count}"));
        }
        Some(text)
    }

    /// `a, b DESC`; a number is a column of the list.
    pub(super) fn ordering(&mut self) -> Option<String> {
        let mut list = Vec::new();
        loop {
            let term = self.expression(0)?.inner();
            let numbered = term.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            let term = match numbered.and_then(|at| self.scopes.last()?.items.get(at)) {
                Some((_, item)) => item.inner(),
                None => term,
            };
            let descends = self.cursor.eat("desc");
            self.cursor.eat("asc");
            list.push(if descends { format!("{term} desc") } else { term });
            if !self.cursor.eat(",") {
                return Some(list.join(","));
            }
        }
    }

    /// The list of columns, each with its name.
    fn items(&mut self, names: &[String]) -> Option<Vec<(String, Term)>> {
        let mut items: Vec<(String, Term)> = Vec::new();
        loop {
            match self.star()? {
                Some(columns) => items.extend(columns),
                None => items.push(self.item()?),
            }
            if !self.cursor.eat(",") {
                break;
            }
        }
        for (item, name) in items.iter_mut().zip(names) {
            item.0.clone_from(name);
        }
        Some(items)
    }

    fn item(&mut self) -> Option<(String, Term)> {
        let place = self.cursor.place();
        let term = self.expression(0)?;
        let written = self.cursor.text_since(place);
        let marked = self.cursor.eat("as");
        let next = self.cursor.peek().map(|token| token.kind);
        let name = match next {
            Some(TokenKind::String) => self.cursor.string().ok()?,
            Some(TokenKind::Word | TokenKind::Quoted) if marked || !ENDS.iter().any(|end| self.cursor.at(end)) => {
                self.cursor.name().ok()?.to_string()
            }
            _ => own_name(written),
        };
        (self.unnamed || name.len() <= LONGEST_NAME).then(|| (name.to_lowercase(), term))
    }
}

/// The name of a column that is given none: that of the column it is, or what was written.
fn own_name(written: &str) -> String {
    let tokens: Vec<_> = Lexer::new(written).collect();
    let is_name = |kind: TokenKind| matches!(kind, TokenKind::Word | TokenKind::Quoted | TokenKind::String);
    let path = tokens.iter().enumerate().all(|(at, token)| if at % 2 == 0 { is_name(token.kind) } else { token.text(written) == "." });
    match tokens.last().filter(|token| path && is_name(token.kind)) {
        Some(token) => token.text(written).trim_matches(['`', '\'', '"']).to_owned(),
        None => written.to_owned(),
    }
}
