//! The analysis of a query: its parts in the order in which the server resolves their names, and
//! its text with every name in full.

mod command;
mod from;
mod function;
mod order;
mod output;
mod rows;
mod select;

use sqlparser::ast::{Cte, CteAsMaterialized, Expr, Fetch, LimitClause, LockClause, LockType, NonBlock, OrderByKind, Query, SetExpr, With};

use super::expr::{Analysis, coerce};
use super::names;
use super::scope::{Column, Scope};
use super::types::Type;

pub(super) use order::{direction, order_by, window};

/// The canonical text of a query inside `outer`, and the columns that it returns.
pub(super) fn subquery(query: &Query, outer: Analysis<'_>) -> Option<(String, Vec<Column>)> {
    analysed(query, outer, &[], &[])
}

/// The same where the rows go into columns of these types.
fn subquery_into(query: &Query, outer: Analysis<'_>, types: &[Option<Type>]) -> Option<(String, Vec<Column>)> {
    analysed(query, outer, types, &[])
}

/// The same where the first columns have these names, whatever the query calls them.
pub(super) fn named(query: &Query, outer: Analysis<'_>, names: &[String]) -> Option<(String, Vec<Column>)> {
    analysed(query, outer, &[], names)
}

fn analysed(query: &Query, outer: Analysis<'_>, types: &[Option<Type>], names: &[String]) -> Option<(String, Vec<Column>)> {
    let mut scope = Scope::within(outer.scope);
    let unsupported = !query.pipe_operators.is_empty() || query.settings.is_some() || query.for_clause.is_some() || query.format_clause.is_some();
    if unsupported {
        return None;
    }
    // The names of the outermost sources are taken before anything inside is named.
    let shown = match query.body.as_ref() {
        SetExpr::Select(select) => from::shown_names(select, &mut scope),
        SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => command::shown_names(statement, &mut scope),
        _ => Vec::new(),
    };
    let mut text = match &query.with {
        Some(with) => common_tables(with, &mut scope, outer)?,
        None => String::new(),
    };
    let order = match query.order_by.as_ref().map(|order| &order.kind) {
        None => [].as_slice(),
        Some(OrderByKind::Expressions(order)) => order,
        Some(OrderByKind::All(_)) => return None,
    };
    let mut built = rows::build(&query.body, scope, shown.clone(), order, outer.schema)?;
    built.rows.rename(names);
    let columns = built.rows.settle(types, outer.schema);
    text.push_str(&built.rows.print(true));
    if !built.order.is_empty() {
        text.push_str(&format!(" ORDER BY {}", built.order));
    }
    let scope = Scope::within(outer.scope);
    let here = Analysis { schema: outer.schema, scope: &scope };
    text.push_str(&limits(query.limit_clause.as_ref(), query.fetch.as_ref(), here)?);
    for lock in &query.locks {
        text.push_str(&locking(lock, &shown));
    }
    Some((text, columns))
}

fn common_tables(with: &With, scope: &mut Scope<'_>, outer: Analysis<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for cte in &with.cte_tables {
        let name = names::fold(&cte.alias.name);
        let listed: Vec<String> = cte.alias.columns.iter().map(|c| names::fold(&c.name)).collect();
        if with.recursive {
            let columns = first_columns(cte, scope, outer).map(|columns| rename(columns, &listed));
            scope.ctes.push((name.clone(), columns));
        }
        let here = Analysis { schema: outer.schema, scope };
        let (text, columns) = subquery(&cte.query, here)?;
        scope.ctes.push((name.clone(), Some(rename(columns, &listed))));
        let list = match listed.as_slice() {
            [] => String::new(),
            listed => format!("({})", listed.iter().map(|c| names::quote(c)).collect::<Vec<_>>().join(", ")),
        };
        let how = match cte.materialized {
            Some(CteAsMaterialized::Materialized) => "MATERIALIZED ",
            Some(CteAsMaterialized::NotMaterialized) => "NOT MATERIALIZED ",
            None => "",
        };
        parts.push(format!("{}{list} AS {how}({text})", names::quote(&name)));
    }
    let recursive = if with.recursive { "RECURSIVE " } else { "" };
    Some(format!("WITH {recursive}{} ", parts.join(", ")))
}

/// The columns of the part of a recursive query that does not read the query itself.
fn first_columns(cte: &Cte, scope: &Scope<'_>, outer: Analysis<'_>) -> Option<Vec<Column>> {
    let mut body = cte.query.body.as_ref();
    let SetExpr::SetOperation { left, .. } = body else { return None };
    body = left;
    let inner = Scope::within(scope);
    let mut built = rows::build(body, inner, Vec::new(), &[], outer.schema)?;
    Some(built.rows.settle(&[], outer.schema))
}

/// Columns under the names that a list gives the first of them.
pub(super) fn rename(columns: Vec<Column>, listed: &[String]) -> Vec<Column> {
    let mut listed = listed.iter();
    columns.into_iter().map(|(name, ty)| (listed.next().cloned().unwrap_or(name), ty)).collect()
}

fn limits(clause: Option<&LimitClause>, fetch: Option<&Fetch>, here: Analysis<'_>) -> Option<String> {
    let count = |expr: &Expr| {
        let term = coerce(here.term(expr)?, &Type::internal("int8"), here.schema);
        let term = term.uncast().cloned().unwrap_or(term);
        Some(Some(term.untyped().print()).filter(|text| text != "NULL").unwrap_or_default())
    };
    let (mut limit, mut offset) = (String::new(), String::new());
    match clause {
        None => {}
        Some(LimitClause::LimitOffset { limit: l, offset: o, limit_by }) if limit_by.is_empty() => {
            if let Some(expr) = l {
                limit = count(expr)?;
            }
            if let Some(start) = o {
                offset = count(&start.value)?;
            }
        }
        Some(_) => return None,
    }
    let mut ties = "";
    if let Some(fetch) = fetch {
        limit = fetch.quantity.as_ref().map_or_else(|| Some("'1'".to_owned()), count)?;
        ties = if fetch.with_ties { " WITH TIES" } else { "" };
    }
    let mut text = String::new();
    if !offset.is_empty() {
        text.push_str(&format!(" OFFSET {offset}"));
    }
    if !limit.is_empty() {
        text.push_str(&format!(" LIMIT {limit}{ties}"));
    }
    Some(text)
}

/// A lock is of each source by itself; of all where none is named.
fn locking(lock: &LockClause, shown: &[String]) -> String {
    let strength = match lock.lock_type {
        LockType::Share => "SHARE",
        LockType::Update => "UPDATE",
    };
    let named = lock.of.as_ref().map(names::object);
    let wait = match lock.nonblock {
        Some(NonBlock::Nowait) => " NOWAIT",
        Some(NonBlock::SkipLocked) => " SKIP LOCKED",
        None => "",
    };
    let sources = named.as_deref().unwrap_or(shown).iter();
    sources.map(|source| format!(" FOR {strength} OF {}{wait}", names::quote(source))).collect()
}
