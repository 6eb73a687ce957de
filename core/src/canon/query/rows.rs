//! What a query returns before it is sorted and cut: a SELECT, VALUES, or a tree of set operations
//! over them.

use sqlparser::ast::{OrderByExpr, Select, SetExpr, SetOperator, SetQuantifier, Values};

use super::{command, order, rename, select, subquery};
use crate::canon::Schema;
use crate::canon::expr::{Analysis, coerce, common_type};
use crate::canon::names;
use crate::canon::scope::{Column, Scope};
use crate::canon::term::{Term, list};
use crate::canon::types::Type;

/// A tree of set operations.
pub(super) enum Rows {
    /// `SELECT`, with what stands before and after its list.
    Select { before: &'static str, on: String, items: Vec<(String, Term)>, after: String },
    /// `VALUES`, or a query in brackets: finished.
    Fixed { text: String, columns: Vec<Column> },
    /// Two of them joined by a word.
    Operation { left: Box<Rows>, word: String, right: Box<Rows> },
}

/// Rows, and the text of their ORDER BY.
pub(super) struct Built {
    pub(super) rows: Rows,
    pub(super) order: String,
}

/// The rows of a query's body. `shown` are the names of the sources if it is a plain SELECT.
pub(super) fn build(body: &SetExpr, scope: Scope<'_>, shown: Vec<String>, order: &[OrderByExpr], schema: &dyn Schema) -> Option<Built> {
    let here = Analysis { schema, scope: &scope };
    match body {
        SetExpr::Select(select) => select::select(select, scope, shown, order, schema),
        SetExpr::SetOperation { left, op, set_quantifier, right } => {
            let left = branch(left, here)?;
            let right = branch(right, here)?;
            let word = set_word(*op, *set_quantifier)?.to_owned();
            let rows = Rows::Operation { left: Box::new(left), word, right: Box::new(right) };
            let order = order::by_position(order, &rows.names(), here)?;
            Some(Built { rows, order })
        }
        SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => command::command(statement, scope, shown, schema),
        _ => {
            let rows = branch(body, here)?;
            let order = order::by_position(order, &rows.names(), here)?;
            Some(Built { rows, order })
        }
    }
}

/// One side of a set operation, with names of its own.
fn branch(body: &SetExpr, here: Analysis<'_>) -> Option<Rows> {
    match body {
        SetExpr::Select(select) => plain_select(select, here),
        SetExpr::Values(values) => self::values(values, here),
        SetExpr::Query(query) => {
            // Brackets around what sorts and cuts nothing say nothing.
            let bare =
                query.with.is_none() && query.order_by.is_none() && query.limit_clause.is_none() && query.fetch.is_none() && query.locks.is_empty();
            if bare {
                return branch(&query.body, here);
            }
            let (text, columns) = subquery(query, here)?;
            Some(Rows::Fixed { text: format!("({text})"), columns })
        }
        SetExpr::Table(table) => {
            let name = match (&table.schema_name, &table.table_name) {
                (Some(schema), Some(name)) => format!("{schema}.{name}"),
                (None, Some(name)) => name.clone(),
                _ => return None,
            };
            let select = crate::canon::parse::query(&format!("SELECT * FROM {name}"))?;
            branch(&select.body, here)
        }
        SetExpr::SetOperation { .. } => {
            let scope = Scope::within(here.scope);
            Some(build(body, scope, Vec::new(), &[], here.schema)?.rows)
        }
        SetExpr::Insert(_) | SetExpr::Update(_) | SetExpr::Delete(_) | SetExpr::Merge(_) => None,
    }
}

fn plain_select(select: &Select, here: Analysis<'_>) -> Option<Rows> {
    let mut scope = Scope::within(here.scope);
    let shown = super::from::shown_names(select, &mut scope);
    Some(select::select(select, scope, shown, &[], here.schema)?.rows)
}

fn values(values: &Values, here: Analysis<'_>) -> Option<Rows> {
    let mut rows: Vec<Vec<Term>> = Vec::new();
    for row in &values.rows {
        rows.push(row.content.iter().map(|e| here.term(e)).collect::<Option<_>>()?);
    }
    let width = rows.first()?.len();
    let mut columns = Vec::new();
    let mut out: Vec<Vec<Term>> = rows.iter().map(|_| Vec::new()).collect();
    for at in 0..width {
        let column: Vec<Term> = rows.iter().map(|row| row.get(at).cloned()).collect::<Option<_>>()?;
        let (column, ty) = here.alike(column);
        columns.push((format!("column{}", at + 1), ty));
        out.iter_mut().zip(column).for_each(|(row, term)| row.push(term));
    }
    let rows: Vec<String> = out.iter().map(|row| format!("({})", list(row))).collect();
    Some(Rows::Fixed { text: format!("VALUES {}", rows.join(", ")), columns })
}

fn set_word(op: SetOperator, quantifier: SetQuantifier) -> Option<&'static str> {
    let all = match quantifier {
        SetQuantifier::All => true,
        SetQuantifier::Distinct | SetQuantifier::None => false,
        _ => return None,
    };
    Some(match (op, all) {
        (SetOperator::Union, true) => "UNION ALL",
        (SetOperator::Union, false) => "UNION",
        (SetOperator::Except, true) => "EXCEPT ALL",
        (SetOperator::Except, false) => "EXCEPT",
        (SetOperator::Intersect, true) => "INTERSECT ALL",
        (SetOperator::Intersect, false) => "INTERSECT",
        (SetOperator::Minus, _) => return None,
    })
}

impl Rows {
    /// The names of the columns: those of the first SELECT.
    fn names(&self) -> Vec<String> {
        match self {
            Rows::Select { items, .. } => items.iter().map(|(name, _)| name.clone()).collect(),
            Rows::Fixed { columns, .. } => columns.iter().map(|(name, _)| name.clone()).collect(),
            Rows::Operation { left, .. } => left.names(),
        }
    }

    /// Gives the first columns these names.
    pub(super) fn rename(&mut self, given: &[String]) {
        match self {
            Rows::Select { items, .. } => items.iter_mut().zip(given).for_each(|(item, name)| item.0.clone_from(name)),
            Rows::Operation { left, .. } => left.rename(given),
            Rows::Fixed { text, columns } if !given.is_empty() => {
                // The server reads VALUES under other names from a query of its own.
                let renamed = rename(columns.clone(), given);
                let items = columns.iter().zip(&renamed);
                let items = items.map(|((own, _), (name, _))| format!("\"*VALUES*\".{} AS {}", names::quote(own), names::quote(name)));
                *text = format!("SELECT {} FROM ({text}) AS \"*VALUES*\"", items.collect::<Vec<_>>().join(", "));
                *columns = renamed;
            }
            Rows::Fixed { .. } => {}
        }
    }

    /// Gives untyped constants the types that the columns have, or that the place wants, and
    /// returns the columns.
    pub(super) fn settle(&mut self, wanted: &[Option<Type>], schema: &dyn Schema) -> Vec<Column> {
        let text = Type::internal("text");
        let types = self.types(schema).into_iter().enumerate().map(|(at, ty)| match ty {
            Some(ty) if ty.is_unknown() => Some(wanted.get(at).cloned().flatten().unwrap_or_else(|| text.clone())),
            ty => ty,
        });
        let types: Vec<Option<Type>> = types.collect();
        self.coerce(&types, schema);
        self.names().into_iter().zip(types).collect()
    }

    fn types(&self, schema: &dyn Schema) -> Vec<Option<Type>> {
        match self {
            Rows::Select { items, .. } => items.iter().map(|(_, term)| term.ty.clone()).collect(),
            Rows::Fixed { columns, .. } => columns.iter().map(|(_, ty)| ty.clone()).collect(),
            Rows::Operation { left, right, .. } => {
                let pairs = left.types(schema).into_iter().zip(right.types(schema));
                let both = pairs.map(|(left, right)| {
                    let (left, right) = (Term::text(String::new(), left), Term::text(String::new(), right));
                    common_type(&[&left, &right], schema)
                });
                both.collect()
            }
        }
    }

    fn coerce(&mut self, types: &[Option<Type>], schema: &dyn Schema) {
        match self {
            Rows::Select { items, .. } => {
                for ((_, term), ty) in items.iter_mut().zip(types) {
                    *term = match ty {
                        Some(ty) => coerce(term.clone(), ty, schema),
                        None if term.is_constant() => term.clone().untyped(),
                        None => term.clone(),
                    };
                }
            }
            Rows::Fixed { .. } => {}
            Rows::Operation { left, right, .. } => {
                left.coerce(types, schema);
                right.coerce(types, schema);
            }
        }
    }

    /// The text; only the first SELECT's names are names of columns.
    pub(super) fn print(&self, named: bool) -> String {
        match self {
            Rows::Fixed { text, .. } => text.clone(),
            Rows::Select { before, on, items, after } => {
                let print = |(name, term): &(String, Term)| match named {
                    true => format!("{} AS {}", term.print(), names::quote(name)),
                    false => term.print(),
                };
                let items: Vec<String> = items.iter().map(print).collect();
                format!("{before}{on} {}{after}", items.join(", "))
            }
            Rows::Operation { left, word, right } => {
                let right = match right.as_ref() {
                    Rows::Operation { .. } => format!("({})", right.print(false)),
                    _ => right.print(false),
                };
                format!("{} {word} {right}", left.print(named))
            }
        }
    }
}
