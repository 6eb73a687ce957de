//! The name of a column that nobody named.
//!
//! Follows `FigureColname` of the server's parser; see the manual's 7.3.2, "Column Labels".

use sqlparser::ast::{AccessExpr, CeilFloorKind, Expr, FunctionArguments, Query, SelectItem, SetExpr, TrimWhereField};

use crate::canon::expr::{Analysis, is_collation};
use crate::canon::names;

/// How firmly an expression suggests a name: a cast's type yields to anything, a column to nothing.
#[derive(PartialEq, Eq)]
enum Firmness {
    Type,
    Firm,
}

/// The name that the server gives an expression's column.
pub(super) fn name(expr: &Expr, here: Analysis<'_>) -> String {
    suggested(expr, here).map_or_else(|| "?column?".to_owned(), |(name, _)| name)
}

fn suggested(expr: &Expr, here: Analysis<'_>) -> Option<(String, Firmness)> {
    let firm = |name: &str| Some((name.to_owned(), Firmness::Firm));
    let of_type = |name: String| Some((name, Firmness::Type));
    match expr {
        Expr::Nested(inner) => suggested(inner, here),
        Expr::BinaryOp { left, op, .. } if is_collation(op) => suggested(left, here),
        Expr::Identifier(ident) => Some((names::fold(ident), Firmness::Firm)),
        Expr::CompoundIdentifier(idents) => idents.last().map(|i| (names::fold(i), Firmness::Firm)),
        Expr::CompoundFieldAccess { root, access_chain } => {
            let field = access_chain.iter().rev().find_map(|step| match step {
                AccessExpr::Dot(Expr::Identifier(field)) => Some(names::fold(field)),
                _ => None,
            });
            field.map_or_else(|| suggested(root, here), |field| Some((field, Firmness::Firm)))
        }
        Expr::Function(function) => {
            let name = names::object(&function.name).pop()?;
            match (&function.args, name.as_str()) {
                (FunctionArguments::Subquery(_), _) => firm("array"),
                _ => Some((name, Firmness::Firm)),
            }
        }
        Expr::Cast { expr, data_type, .. } => match suggested(expr, here) {
            Some((name, Firmness::Firm)) => Some((name, Firmness::Firm)),
            _ => of_type(here.data_type(data_type).column_name()),
        },
        Expr::TypedString(typed) => of_type(here.data_type(&typed.data_type).column_name()),
        Expr::Interval(_) => of_type("interval".to_owned()),
        Expr::Case { else_result, .. } => match else_result.as_ref().and_then(|e| suggested(e, here)) {
            Some((name, Firmness::Firm)) => Some((name, Firmness::Firm)),
            _ => of_type("case".to_owned()),
        },
        Expr::Exists { negated: false, .. } => firm("exists"),
        Expr::Subquery(query) => first_column(query, here),
        Expr::Array(_) => firm("array"),
        Expr::Tuple(_) => firm("row"),
        Expr::AtTimeZone { .. } => firm("timezone"),
        Expr::Extract { .. } => firm("extract"),
        Expr::Position { .. } => firm("position"),
        Expr::Overlay { .. } => firm("overlay"),
        Expr::Substring { shorthand, .. } => firm(if *shorthand { "substr" } else { "substring" }),
        Expr::Trim { trim_where, .. } => firm(match trim_where {
            Some(TrimWhereField::Leading) => "ltrim",
            Some(TrimWhereField::Trailing) => "rtrim",
            _ => "btrim",
        }),
        Expr::Ceil { field: CeilFloorKind::DateTimeField(_), .. } => firm("ceil"),
        Expr::Floor { field: CeilFloorKind::DateTimeField(_), .. } => firm("floor"),
        _ => None,
    }
}

/// A query that stands for a value is named for its column.
fn first_column(query: &Query, here: Analysis<'_>) -> Option<(String, Firmness)> {
    let SetExpr::Select(select) = query.body.as_ref() else { return None };
    match select.projection.first()? {
        SelectItem::ExprWithAlias { alias, .. } => Some((names::fold(alias), Firmness::Firm)),
        SelectItem::UnnamedExpr(expr) => Some((name(expr, here), Firmness::Firm)),
        _ => None,
    }
}
