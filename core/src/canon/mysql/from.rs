//! FROM: the tables of a query and how they are joined. MySQL manual: "JOIN Clause".

use super::Parser;
use super::names::Source;
use crate::sql::lexer::TokenKind;

/// What the server itself keeps: nobody knows its columns here.
const SYSTEM: &[&str] = &["information_schema", "mysql", "performance_schema", "sys"];

/// Words that follow a table and are no name for it.
const BEHIND: &[&str] = &[
    "on",
    "using",
    "join",
    "inner",
    "cross",
    "left",
    "right",
    "natural",
    "straight_join",
    "where",
    "group",
    "having",
    "order",
    "limit",
    "union",
    "except",
    "intersect",
    "window",
    "for",
    "use",
    "force",
    "ignore",
    "partition",
];

/// How two tables are joined.
struct Join {
    natural: bool,
    side: Option<&'static str>,
    straight: bool,
}

impl Parser<'_> {
    /// `a, b JOIN c ON …`: each join in brackets, a comma being one without a condition.
    pub(super) fn tables(&mut self) -> Option<String> {
        self.depth += 1;
        if self.depth > super::MAX_DEPTH {
            return None;
        }
        let mut left = self.joined()?;
        while self.cursor.eat(",") {
            left = format!("({left} join {})", self.joined()?);
        }
        self.depth -= 1;
        Some(left)
    }

    /// A table with its joins, up to a comma.
    fn joined(&mut self) -> Option<String> {
        let from = self.scopes.last()?.sources.len();
        let mut left = self.table()?;
        while let Some(join) = self.join()? {
            let middle = self.scopes.last()?.sources.len();
            let right = self.table()?;
            let on = self.join_condition(&join, from, middle)?;
            let (one, two) = if join.side == Some("right") { (right, left) } else { (left, right) };
            let word = match (join.side, join.straight) {
                (Some(_), _) => "left join",
                (None, true) => "straight_join",
                (None, false) => "join",
            };
            left = format!("({one} {word} {two}{on})");
        }
        Some(left)
    }

    /// The words between two tables; `Some(None)` where no join follows.
    fn join(&mut self) -> Option<Option<Join>> {
        let natural = self.cursor.eat("natural");
        let side = self.cursor.eat_one_of(&["left", "right"]);
        let _ = self.cursor.eat("outer") || self.cursor.eat("inner") || self.cursor.eat("cross");
        let straight = self.cursor.eat("straight_join");
        if !straight && !self.cursor.eat("join") {
            return (!natural && side.is_none()).then_some(None);
        }
        Some(Some(Join { natural, side, straight }))
    }

    /// ON, USING, or what NATURAL means, over the tables from `from` and those from `middle`.
    fn join_condition(&mut self, join: &Join, from: usize, middle: usize) -> Option<String> {
        if self.cursor.eat("on") {
            return Some(format!(" on {}", self.condition()?));
        }
        let names: Vec<String> = if join.natural {
            let known = |from: usize, to: usize| -> Option<Vec<&String>> {
                let sources = self.scopes.last()?.sources.get(from..to)?;
                Some(sources.iter().map(|source| source.columns.as_ref()).collect::<Option<Vec<_>>>()?.into_iter().flatten().collect())
            };
            let (left, right) = (known(from, middle)?, known(middle, self.scopes.last()?.sources.len())?);
            left.into_iter().filter(|name| right.contains(name)).cloned().collect()
        } else if self.cursor.eat("using") {
            self.cursor.names_in_parens().ok()?.iter().map(|name| name.to_lowercase()).collect()
        } else {
            return Some(String::new());
        };
        self.scope()?.merged = true;
        let owner = |name: &String, from: usize, to: usize| {
            let mut sources = self.scopes.last()?.sources.get(from..to)?.iter();
            let source = sources.find(|source| source.columns.as_ref().is_none_or(|columns| columns.contains(name)))?;
            Some(format!("{}.{name}", source.name))
        };
        let pair = |name: &String| Some(format!("{} = {}", owner(name, from, middle)?, owner(name, middle, self.sources())?));
        let pairs: Vec<String> = names.iter().map(pair).collect::<Option<_>>()?;
        Some(if pairs.is_empty() { String::new() } else { format!(" on {}", pairs.join(" and ")) })
    }

    fn sources(&self) -> usize {
        self.scopes.last().map_or(0, |scope| scope.sources.len())
    }

    /// A table, a query in brackets, or joins in brackets.
    fn table(&mut self) -> Option<String> {
        if self.cursor.at("( select") || self.cursor.at("( with") {
            let rows = self.named_rows(&[])?;
            self.cursor.eat("as");
            let name = self.cursor.name().ok()?.to_lowercase();
            let text = format!("({}) {name}", rows.text);
            self.scope()?.sources.push(Source { name, columns: Some(rows.columns) });
            return Some(text);
        }
        if self.cursor.eat("(") {
            let inner = self.tables()?;
            return self.cursor.eat(")").then_some(inner);
        }
        let path = self.cursor.qualified_name().ok()?;
        if self.cursor.at("(") {
            return None;
        }
        let (schema, table) = (path.namespace.map(|schema| schema.to_lowercase()), path.name);
        let marked = self.cursor.eat("as");
        let named = self.cursor.peek().is_some_and(|token| matches!(token.kind, TokenKind::Word | TokenKind::Quoted));
        let named = named && (marked || !BEHIND.iter().any(|word| self.cursor.at(word)));
        let name = if named { self.cursor.name().ok()?.to_lowercase() } else { table.to_lowercase() };
        let system = schema.filter(|schema| SYSTEM.contains(&schema.as_str()));
        let columns = match (&system, self.named.iter().find(|(other, _)| *other == table.to_lowercase())) {
            (Some(_), _) => None,
            (None, Some((_, columns))) => Some(columns.clone()).filter(|columns| !columns.is_empty()),
            (None, None) => self
                .schema
                .and_then(|schema| schema.relation(None, &table))
                .map(|relation| relation.columns.iter().map(|(column, _)| column.to_lowercase()).collect()),
        };
        let table = system.map_or(table.to_string(), |schema| format!("{schema}.{}", table.to_lowercase()));
        let text = if name == table { name.clone() } else { format!("{table} {name}") };
        self.scope()?.sources.push(Source { name, columns });
        Some(text)
    }
}
