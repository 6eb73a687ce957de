//! One SELECT: sources, list, conditions, groups.

use sqlparser::ast::{Distinct, Expr, GroupByExpr, GroupByWithModifier, OrderByExpr, Select, SelectItem, SelectItemQualifiedWildcardKind, Value};

use super::rows::{Built, Rows};
use super::{from, order, output};
use crate::canon::Schema;
use crate::canon::expr::Analysis;
use crate::canon::names;
use crate::canon::scope::Scope;
use crate::canon::term::Term;

/// More columns than the server allows; see the manual's appendix K, "PostgreSQL Limits".
const MAX_COLUMNS: usize = 1664;

/// The rows of a SELECT whose sources are shown by these names, and the text of its ORDER BY.
pub(super) fn select(select: &Select, mut scope: Scope<'_>, shown: Vec<String>, order: &[OrderByExpr], schema: &dyn Schema) -> Option<Built> {
    let unsupported = select.top.is_some()
        || select.into.is_some()
        || select.exclude.is_some()
        || select.qualify.is_some()
        || select.prewhere.is_some()
        || !select.lateral_views.is_empty()
        || !select.connect_by.is_empty();
    if unsupported {
        return None;
    }
    let sources = from::from(&select.from, &mut scope, shown, schema)?;
    let here = Analysis { schema, scope: &scope };
    let mut items = Vec::new();
    for item in &select.projection {
        self::item(item, &sources, here, &mut items)?;
        // Stars over stars would grow without end.
        if items.len() > MAX_COLUMNS {
            return None;
        }
    }
    let mut after = String::new();
    if !sources.text.is_empty() {
        after.push_str(&format!(" FROM {}", sources.text));
    }
    if let Some(condition) = &select.selection {
        after.push_str(&format!(" WHERE {}", here.boolean(here.term(condition)?).print()));
    }
    after.push_str(&group_by(&select.group_by, &items, here)?);
    if let Some(condition) = &select.having {
        after.push_str(&format!(" HAVING {}", here.boolean(here.term(condition)?).print()));
    }
    after.push_str(&order::named_windows(&select.named_window, here)?);
    let (before, on) = match &select.distinct {
        None | Some(Distinct::All) => ("SELECT", String::new()),
        Some(Distinct::Distinct) => ("SELECT DISTINCT", String::new()),
        Some(Distinct::On(exprs)) => {
            let exprs: Vec<String> = exprs.iter().map(|e| listed(e, &items, here)).collect::<Option<_>>()?;
            ("SELECT DISTINCT ON ", format!("({})", exprs.join(", ")))
        }
    };
    let order = order::order_by(order, here, Some(&items))?;
    Some(Built { rows: Rows::Select { before, on, items, after }, order })
}

pub(super) fn item(item: &SelectItem, sources: &from::Sources, here: Analysis<'_>, items: &mut Vec<(String, Term)>) -> Option<()> {
    match item {
        SelectItem::UnnamedExpr(expr) => items.push((output::name(expr, here), here.term(expr)?)),
        SelectItem::ExprWithAlias { expr, alias } => items.push((names::fold(alias), here.term(expr)?)),
        SelectItem::Wildcard(_) => items.extend(sources.columns.clone()?),
        SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::ObjectName(name), _) => {
            let source = here.scope.source(names::object(name).last()?)?;
            for (name, _) in source.columns.as_ref()? {
                items.push((name.clone(), source.column(name)?));
            }
        }
        SelectItem::QualifiedWildcard(SelectItemQualifiedWildcardKind::Expr(expr), _) => {
            let term = here.term(expr)?;
            for (name, ty) in here.fields(term.ty.as_ref()?)? {
                let text = format!("({}).{}", term.print(), names::quote(&name));
                items.push((name, Term { column: term.column, ..Term::text(text, ty) }));
            }
        }
        SelectItem::ExprWithAliases { .. } => return None,
    }
    Some(())
}

/// An expression that may name a column of the list, by its name or its place, and then means it.
///
/// See the manual's "SELECT", under ORDER BY.
pub(super) fn listed(expr: &Expr, items: &[(String, Term)], here: Analysis<'_>) -> Option<String> {
    match expr {
        Expr::Identifier(ident) => {
            let name = names::fold(ident);
            match items.iter().find(|(own, _)| *own == name) {
                Some((_, term)) => Some(here.text_constant(term.clone()).print()),
                None => here.term(expr).map(|term| term.print()),
            }
        }
        _ => placed(expr, items, here),
    }
}

/// An expression that may name a column of the list by its place.
fn placed(expr: &Expr, items: &[(String, Term)], here: Analysis<'_>) -> Option<String> {
    if let Expr::Value(value) = expr
        && let Value::Number(number, _) = &value.value
    {
        let (_, term) = items.get(number.parse::<usize>().ok()?.checked_sub(1)?)?;
        return Some(here.text_constant(term.clone()).print());
    }
    here.term(expr).map(|term| term.print())
}

fn group_by(group: &GroupByExpr, items: &[(String, Term)], here: Analysis<'_>) -> Option<String> {
    let GroupByExpr::Expressions(exprs, modifiers) = group else { return None };
    let mut parts: Vec<String> = exprs.iter().map(|expr| grouped(expr, items, here)).collect::<Option<_>>()?;
    for modifier in modifiers {
        match modifier {
            GroupByWithModifier::GroupingSets(expr) => parts.push(grouped(expr, items, here)?),
            _ => return None,
        }
    }
    if parts.is_empty() {
        return Some(String::new());
    }
    Some(format!(" GROUP BY {}", parts.join(", ")))
}

/// A grouping: a name means a column of a source first, and one of the list only then.
fn grouped(expr: &Expr, items: &[(String, Term)], here: Analysis<'_>) -> Option<String> {
    let sets = |word: &str, sets: &[Vec<Expr>]| {
        let mut out = Vec::new();
        for set in sets {
            let set: Vec<String> = set.iter().map(|e| grouped(e, items, here)).collect::<Option<_>>()?;
            out.push(if set.len() == 1 { set.concat() } else { format!("({})", set.join(", ")) });
        }
        Some(format!("{word} ({})", out.join(", ")))
    };
    match expr {
        Expr::GroupingSets(list) => sets("GROUPING SETS", list),
        Expr::Cube(list) => sets("CUBE", list),
        Expr::Rollup(list) => sets("ROLLUP", list),
        Expr::Tuple(list) => {
            let list: Vec<String> = list.iter().map(|e| grouped(e, items, here)).collect::<Option<_>>()?;
            Some(format!("({})", list.join(", ")))
        }
        Expr::Nested(inner) => grouped(inner, items, here),
        Expr::Identifier(ident) => {
            let name = names::fold(ident);
            match here.scope.own_column(&name) {
                Some(term) => Some(term.print()),
                None => listed(expr, items, here),
            }
        }
        _ => placed(expr, items, here),
    }
}
