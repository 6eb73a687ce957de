//! INSERT, UPDATE and DELETE inside rules, SQL functions and WITH: kept parsed by the server as
//! queries are, and printed back with all their columns named.

use sqlparser::ast::{
    Assignment, AssignmentTarget, ConflictTarget, Delete, DoUpdate, Expr, FromTable, Insert, OnConflictAction, OnInsert, Query, SelectItem, SetExpr,
    Statement, TableAlias, TableFactor, TableObject, TableWithJoins, Update, UpdateTableFromKind,
};

use super::rows::{Built, Rows};
use super::{from, select, subquery_into};
use crate::canon::Schema;
use crate::canon::expr::{Analysis, coerce};
use crate::canon::names;
use crate::canon::scope::{Column, Scope};
use crate::canon::term::list;
use crate::canon::types::Type;

/// Takes the names of all sources of a command, its table first.
pub(super) fn shown_names(statement: &Statement, scope: &mut Scope<'_>) -> Vec<String> {
    match statement {
        Statement::Insert(insert) => from::shown_in(target(insert).as_slice(), scope),
        Statement::Update(update) => from::shown_in(std::iter::once(&update.table).chain(others(update)), scope),
        Statement::Delete(delete) => from::shown_in(table_of(delete).iter().chain(delete.using.iter().flatten()), scope),
        _ => Vec::new(),
    }
}

/// The canonical form of a command whose sources are shown by these names; its rows are those of
/// RETURNING.
pub(super) fn command(statement: &Statement, scope: Scope<'_>, shown: Vec<String>, schema: &dyn Schema) -> Option<Built> {
    let (text, columns) = match statement {
        Statement::Insert(insert) => self::insert(insert, scope, shown, schema)?,
        Statement::Update(update) => self::update(update, scope, shown, schema)?,
        Statement::Delete(delete) => self::delete(delete, scope, shown, schema)?,
        _ => return None,
    };
    Some(Built { rows: Rows::Fixed { text, columns }, order: String::new() })
}

/// The table of an INSERT as a source.
fn target(insert: &Insert) -> Option<TableWithJoins> {
    let TableObject::TableName(name) = &insert.table else { return None };
    let alias = insert.table_alias.as_ref().map(|alias| TableAlias { explicit: true, name: alias.alias.clone(), columns: Vec::new(), at: None });
    Some(TableWithJoins { relation: table(name.clone(), alias), joins: Vec::new() })
}

fn insert(insert: &Insert, scope: Scope<'_>, shown: Vec<String>, schema: &dyn Schema) -> Option<(String, Vec<Column>)> {
    let target = [target(insert)?];
    let mut inner = Scope::within(&scope);
    let read = from::from(&target, &mut inner, shown, schema)?;
    let all: Vec<Column> = inner.sources.first()?.columns.clone()?;
    let listed: Vec<String> = insert.columns.iter().map(|name| names::object(name).pop()).collect::<Option<_>>()?;
    let into: Vec<Column> = match listed.is_empty() {
        true => all.clone(),
        false => listed.iter().map(|name| all.iter().find(|(own, _)| own == name).cloned()).collect::<Option<_>>()?,
    };
    let types: Vec<Option<Type>> = into.iter().map(|(_, ty)| ty.as_ref().map(Type::plain)).collect();
    let here = Analysis { schema, scope: &scope };
    let (rows, width) = match &insert.source {
        None => ("DEFAULT VALUES".to_owned(), 0),
        Some(query) => source(query, here, &types)?,
    };
    let named: Vec<String> = into.iter().take(width).map(|(name, _)| names::quote(name)).collect();
    let columns = if named.is_empty() { String::new() } else { format!(" ({})", named.join(", ")) };
    let mut text = format!("INSERT INTO {}{columns} {rows}", read.text);
    if let Some(on) = &insert.on {
        text.push_str(&conflict(on, &mut inner, schema)?);
    }
    let here = Analysis { schema, scope: &inner };
    let (returning, columns) = returning(insert.returning.as_deref(), here)?;
    Some((text + &returning, columns))
}

/// What an INSERT puts in, and how many columns that are.
fn source(query: &Query, here: Analysis<'_>, types: &[Option<Type>]) -> Option<(String, usize)> {
    let plain = query.with.is_none() && query.order_by.is_none() && query.limit_clause.is_none() && query.fetch.is_none();
    let SetExpr::Values(values) = query.body.as_ref() else {
        let (text, columns) = subquery_into(query, here, types)?;
        return Some((text, columns.len()));
    };
    if !plain {
        return None;
    }
    let mut rows = Vec::new();
    for row in &values.rows {
        let terms = row.content.iter().zip(types).map(|(expr, ty)| {
            let term = here.term(expr)?;
            Some(match ty {
                Some(ty) => coerce(term, ty, here.schema),
                None => term.untyped(),
            })
        });
        rows.push(format!("({})", list(&terms.collect::<Option<Vec<_>>>()?)));
    }
    Some((format!("VALUES {}", rows.join(", ")), values.rows.first()?.content.len()))
}

fn conflict(on: &OnInsert, scope: &mut Scope<'_>, schema: &dyn Schema) -> Option<String> {
    let OnInsert::OnConflict(on) = on else { return None };
    let mut text = " ON CONFLICT".to_owned();
    match &on.conflict_target {
        None => {}
        Some(ConflictTarget::Columns(columns)) => {
            let columns: Vec<String> = columns.iter().map(|column| names::quote(&names::fold(column))).collect();
            text.push_str(&format!(" ({})", columns.join(", ")));
        }
        Some(ConflictTarget::OnConstraint(name)) => text.push_str(&format!(" ON CONSTRAINT {}", names::qualified(&names::object(name)))),
    }
    let OnConflictAction::DoUpdate(DoUpdate { assignments, selection }) = &on.action else { return Some(text + " DO NOTHING") };
    let mut excluded = scope.sources.first()?.clone();
    (excluded.name, excluded.shown, excluded.qualified_only) = ("excluded".to_owned(), "excluded".to_owned(), true);
    scope.sources.push(excluded);
    let here = Analysis { schema, scope };
    text.push_str(&format!(" DO UPDATE SET {}{}", assigned(assignments, here)?, condition(selection.as_ref(), here)?));
    Some(text)
}

/// What an UPDATE reads beside its table.
fn others(update: &Update) -> &[TableWithJoins] {
    match &update.from {
        None => &[],
        Some(UpdateTableFromKind::BeforeSet(items) | UpdateTableFromKind::AfterSet(items)) => items,
    }
}

fn update(update: &Update, mut scope: Scope<'_>, shown: Vec<String>, schema: &dyn Schema) -> Option<(String, Vec<Column>)> {
    let (target, sources) = sources(&update.table, others(update), shown, &mut scope, schema)?;
    let here = Analysis { schema, scope: &scope };
    let set = assigned(&update.assignments, here)?;
    let from = if sources.is_empty() { sources } else { format!(" FROM {sources}") };
    let condition = condition(update.selection.as_ref(), here)?;
    let (returning, columns) = returning(update.returning.as_deref(), here)?;
    Some((format!("UPDATE {target} SET {set}{from}{condition}{returning}"), columns))
}

fn table_of(delete: &Delete) -> &[TableWithJoins] {
    let (FromTable::WithFromKeyword(from) | FromTable::WithoutKeyword(from)) = &delete.from;
    from
}

fn delete(delete: &Delete, mut scope: Scope<'_>, shown: Vec<String>, schema: &dyn Schema) -> Option<(String, Vec<Column>)> {
    let [target] = table_of(delete) else { return None };
    let (target, sources) = sources(target, delete.using.as_deref().unwrap_or_default(), shown, &mut scope, schema)?;
    let here = Analysis { schema, scope: &scope };
    let using = if sources.is_empty() { sources } else { format!(" USING {sources}") };
    let condition = condition(delete.selection.as_ref(), here)?;
    let (returning, columns) = returning(delete.returning.as_deref(), here)?;
    Some((format!("DELETE FROM {target}{using}{condition}{returning}"), columns))
}

/// The text of a command's table and that of its other sources, both read into the scope.
fn sources(
    target: &TableWithJoins,
    others: &[TableWithJoins],
    mut shown: Vec<String>,
    scope: &mut Scope<'_>,
    schema: &dyn Schema,
) -> Option<(String, String)> {
    let rest = shown.split_off(1.min(shown.len()));
    let target = from::from(std::slice::from_ref(target), scope, shown, schema)?;
    let others = from::from(others, scope, rest, schema)?;
    Some((target.text, others.text))
}

/// `column = value, …`, each value of its column's type.
fn assigned(assignments: &[Assignment], here: Analysis<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for Assignment { target, value } in assignments {
        match (target, value) {
            (AssignmentTarget::ColumnName(name), value) => parts.push(assignment(&names::object(name), value, here)?),
            (AssignmentTarget::Tuple(columns), Expr::Tuple(values)) if columns.len() == values.len() => {
                for (name, value) in columns.iter().zip(values) {
                    parts.push(assignment(&names::object(name), value, here)?);
                }
            }
            (AssignmentTarget::Tuple(columns), value) => {
                let columns: Vec<String> = columns.iter().map(|name| names::object(name).pop()).collect::<Option<_>>()?;
                let columns: Vec<String> = columns.iter().map(|name| names::quote(name)).collect();
                parts.push(format!("({}) = {}", columns.join(", "), here.term(value)?.print()));
            }
        }
    }
    Some(parts.join(", "))
}

fn assignment(name: &[String], value: &Expr, here: Analysis<'_>) -> Option<String> {
    let [column] = name else { return None };
    let ty = here.scope.sources.first()?.column(column)?.ty;
    let term = here.term(value)?;
    let term = match ty {
        Some(ty) => coerce(term, &ty.plain(), here.schema),
        None => term.untyped(),
    };
    Some(format!("{} = {}", names::quote(column), term.print()))
}

fn condition(condition: Option<&Expr>, here: Analysis<'_>) -> Option<String> {
    match condition {
        None => Some(String::new()),
        Some(condition) => Some(format!(" WHERE {}", here.boolean(here.term(condition)?).print())),
    }
}

fn returning(items: Option<&[SelectItem]>, here: Analysis<'_>) -> Option<(String, Vec<Column>)> {
    let Some(items) = items else { return Some((String::new(), Vec::new())) };
    let all = here.scope.sources.iter().filter(|source| !source.qualified_only);
    let all =
        all.map(|source| source.columns.as_ref().map(|columns| columns.iter().filter_map(|(name, _)| Some((name.clone(), source.column(name)?)))));
    let columns = all.collect::<Option<Vec<_>>>().map(|all| all.into_iter().flatten().collect());
    let sources = from::Sources { text: String::new(), columns };
    let mut found = Vec::new();
    for item in items {
        select::item(item, &sources, here, &mut found)?;
    }
    let texts: Vec<String> =
        found.iter().map(|(name, term)| format!("{} AS {}", here.text_constant(term.clone()).print(), names::quote(name))).collect();
    let columns = found.into_iter().map(|(name, term)| (name, term.ty)).collect();
    Some((format!(" RETURNING {}", texts.join(", ")), columns))
}

fn table(name: sqlparser::ast::ObjectName, alias: Option<TableAlias>) -> TableFactor {
    TableFactor::Table {
        name,
        alias,
        args: None,
        with_hints: Vec::new(),
        version: None,
        with_ordinality: false,
        partitions: Vec::new(),
        json_path: None,
        sample: None,
        index_hints: Vec::new(),
    }
}
