//! Queries: stub.
use super::expr::Analysis;
use super::scope::Column;
use sqlparser::ast::*;
pub(super) fn subquery(_q: &Query, _a: Analysis<'_>) -> Option<(String, Vec<Column>)> { None }
pub(super) fn order_by(order: &[OrderByExpr], a: Analysis<'_>, _x: Option<()>) -> Option<String> {
    let mut out = Vec::new();
    for o in order { out.push(a.term(&o.expr)?.print()); }
    Some(out.join(", "))
}
pub(super) fn window(_w: &WindowType, _a: Analysis<'_>) -> Option<String> { None }
