//! Canonical form: the one spelling of an expression or a query that stands for all the spellings
//! which the server stores alike.
//!
//! A server keeps the *parsed* form of what it is given and prints it back in its own words:
//! `x IN (1, 2)` returns as `x = ANY (ARRAY[1, 2])`, `DEFAULT 'a'` as `'a'::text`, a view's
//! `SELECT *` as the list of columns it had that day. Two texts are the same schema when their
//! canonical forms are equal.

mod bounds;
mod datetime;
mod dialect;
mod document;
mod expr;
mod interval;
mod literal;
pub mod mysql;
mod names;
mod over_catalog;
mod parse;
mod query;
mod resolve;
mod returned;
mod scope;
mod signs;
mod term;
mod types;

#[cfg(test)]
mod tests;

pub(crate) use over_catalog::{Canonical, may_mean_otherwise};
pub(crate) use returned::Views;

use crate::sql::lexer::{Lexer, TokenKind};
use expr::Analysis;
use scope::{Scope, Source};
use term::{Kind, Term};
use types::Type;

/// What the canonical form must know of the schema that a text stands in.
///
/// Names given are as the text has them: folded to lower case unless quoted. Types are canonical
/// type texts (`integer`, `character varying(20)`, `public.mood`, `text[]`).
pub trait Schema {
    /// The relation that a name means: its namespace, and its columns in order with their types.
    /// Without a namespace, the search path decides. A composite type may be asked for too.
    fn relation(&self, namespace: Option<&str>, name: &str) -> Option<Relation>;
    /// The namespace and result type of a user's function, where its overloads agree. A function
    /// that returns columns of its own has the result `TABLE(name type, name type)`.
    fn function(&self, namespace: Option<&str>, name: &str) -> Option<(String, Option<String>)>;
    /// The namespace of a user's type, and for a domain the type that it stands on.
    fn user_type(&self, namespace: Option<&str>, name: &str) -> Option<(String, Option<String>)>;
}

/// A table or view as an expression sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The schema that it stands in.
    pub namespace: String,
    /// Its own name.
    pub name: String,
    /// Its columns in order, each with its canonical type where that is known.
    pub columns: Vec<(String, Option<String>)>,
}

/// A query in canonical form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// The canonical text.
    pub text: String,
    /// The columns that it returns, each with its type where that is known.
    pub columns: Vec<(String, Option<String>)>,
}

/// The canonical form of an expression over the columns of `relation` (none for a domain, whose
/// `VALUE` has the type `value`), standing where a value of type `expected` goes.
///
/// `None` where the text cannot be parsed: the caller then compares words.
pub fn expression(text: &str, relation: Option<&Relation>, value: Option<&str>, expected: Option<&str>, schema: &dyn Schema) -> Option<String> {
    let expr = parse::expression(text)?;
    let mut scope = Scope { value: value.map(|ty| Type::parse(ty, schema)), ..Scope::default() };
    if let Some(relation) = relation {
        for name in [relation.name.as_str(), "new", "old", "excluded"] {
            scope.sources.push(row_of(relation, name, schema));
        }
    }
    let analysis = Analysis { schema, scope: &scope };
    let mut term = analysis.term(&expr)?;
    if let Some(expected) = expected {
        let expected = Type::parse(expected, schema);
        term = expr::coerce(term, &expected, schema);
        // Where any interval goes, a constant loses the fields that it was written with.
        if expected.modifier.is_empty() && matches!(&term, Term { kind: Kind::Constant(_), ty: Some(ty), .. } if ty.is("interval")) {
            term.ty = Some(expected);
        }
    }
    Some(term.print())
}

/// A row of a relation as the source of that name: the relation's own name goes without saying,
/// others (a trigger's or a rule's `NEW`) must be written.
fn row_of(relation: &Relation, name: &str, schema: &dyn Schema) -> Source {
    let itself = name == relation.name;
    Source {
        name: name.to_owned(),
        shown: if itself { String::new() } else { name.to_owned() },
        columns: Some(scope::columns(relation, schema)),
        qualified_only: !itself,
        row: scope::row_type(relation),
        scalar: false,
    }
}

/// Whether an expression reads one of these columns, as the default of a column cannot.
pub fn reads(text: &str, columns: &[&str]) -> bool {
    let named = |token: crate::sql::Token| match token.kind {
        TokenKind::Word => columns.contains(&token.text(text).to_lowercase().as_str()),
        TokenKind::Quoted => columns.contains(&crate::sql::Name::unquote(token.text(text)).as_str()),
        _ => false,
    };
    let read = || {
        let expr = parse::expression(text)?;
        let scope = Scope::default();
        Some(Analysis { schema: &Nothing, scope: &scope }.term(&expr)?.column)
    };
    Lexer::new(text).any(named) && read() == Some(true)
}

/// A schema without anything in it.
struct Nothing;

impl Schema for Nothing {
    fn relation(&self, _namespace: Option<&str>, _name: &str) -> Option<Relation> {
        None
    }

    fn function(&self, _namespace: Option<&str>, _name: &str) -> Option<(String, Option<String>)> {
        None
    }

    fn user_type(&self, _namespace: Option<&str>, _name: &str) -> Option<(String, Option<String>)> {
        None
    }
}

/// The canonical form of a query: every column qualified and named, every relation qualified. Its
/// first columns have the names that are given, whatever the query calls them.
///
/// `None` where the text cannot be parsed: the caller then compares words.
pub fn query(text: &str, names: &[String], schema: &dyn Schema) -> Option<Query> {
    let query = parse::query(text)?;
    let scope = Scope::default();
    let (text, columns) = query::named(&query, Analysis { schema, scope: &scope }, names)?;
    let columns = columns.into_iter().map(|(name, ty)| (name, ty.map(|ty| ty.print()))).collect();
    Some(Query { text, columns })
}

/// The canonical form of a statement in the body of a routine, whose parameters are the columns of
/// `parameters`.
///
/// `None` where the text cannot be parsed: the caller then compares words.
pub fn statement(text: &str, parameters: Option<&Relation>, schema: &dyn Schema) -> Option<String> {
    let query = parse::query(text)?;
    let mut scope = Scope::default();
    scope.sources.extend(parameters.map(|parameters| row_of(parameters, &parameters.name, schema)));
    query::subquery(&query, Analysis { schema, scope: &scope }).map(|(text, _)| text)
}

/// The canonical form of a command inside a rule of `relation`, whose `OLD` and `NEW` it may name.
///
/// `None` where the text cannot be parsed: the caller then compares words.
pub fn command(text: &str, relation: Option<&Relation>, schema: &dyn Schema) -> Option<String> {
    let query = parse::query(text)?;
    let mut scope = Scope::default();
    for name in ["old", "new"] {
        scope.sources.extend(relation.map(|relation| row_of(relation, name, schema)));
    }
    query::subquery(&query, Analysis { schema, scope: &scope }).map(|(text, _)| text)
}
