//! Sorting and windows.

use sqlparser::ast::{
    Expr, NamedWindowDefinition, NamedWindowExpr, OrderByExpr, OrderByOptions, OrderBySort, Value, WindowFrameBound, WindowFrameUnits, WindowSpec,
    WindowType,
};

use super::select::listed;
use crate::canon::expr::Analysis;
use crate::canon::names;
use crate::canon::term::Term;

/// An ORDER BY; with the list of a SELECT, whose columns it may name.
pub(in crate::canon) fn order_by(order: &[OrderByExpr], here: Analysis<'_>, items: Option<&[(String, Term)]>) -> Option<String> {
    let mut parts = Vec::new();
    for by in order {
        let text = match items {
            Some(items) => listed(&by.expr, items, here)?,
            None => here.text_constant(here.term(&by.expr)?).print(),
        };
        parts.push(format!("{text}{}", direction(&by.options)?));
    }
    Some(parts.join(", "))
}

/// The ORDER BY of a set operation, which names columns by name or place.
pub(super) fn by_position(order: &[OrderByExpr], columns: &[String], here: Analysis<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for by in order {
        let text = match &by.expr {
            Expr::Identifier(ident) => {
                let name = names::fold(ident);
                let at = columns.iter().position(|column| *column == name)?;
                (at + 1).to_string()
            }
            Expr::Value(value) => match &value.value {
                Value::Number(number, _) => number.clone(),
                _ => return None,
            },
            expr => here.term(expr)?.print(),
        };
        parts.push(format!("{text}{}", direction(&by.options)?));
    }
    Some(parts.join(", "))
}

/// The direction, where it is not the usual one: nulls are last when ascending.
pub(in crate::canon) fn direction(options: &OrderByOptions) -> Option<&'static str> {
    let descending = match &options.sort {
        None | Some(OrderBySort::Asc) => false,
        Some(OrderBySort::Desc) => true,
        Some(OrderBySort::Using(_)) => return None,
    };
    Some(match (descending, options.nulls_first) {
        (false, None | Some(false)) => "",
        (false, Some(true)) => " NULLS FIRST",
        (true, None | Some(true)) => " DESC",
        (true, Some(false)) => " DESC NULLS LAST",
    })
}

/// What stands after OVER.
pub(in crate::canon) fn window(window: &WindowType, here: Analysis<'_>) -> Option<String> {
    match window {
        WindowType::NamedWindow(name) => Some(names::quote(&names::fold(name))),
        WindowType::WindowSpec(spec) => specification(spec, here),
    }
}

/// The WINDOW clause.
pub(super) fn named_windows(windows: &[NamedWindowDefinition], here: Analysis<'_>) -> Option<String> {
    let mut parts = Vec::new();
    for NamedWindowDefinition(name, window) in windows {
        let text = match window {
            NamedWindowExpr::NamedWindow(other) => names::quote(&names::fold(other)),
            NamedWindowExpr::WindowSpec(spec) => specification(spec, here)?,
        };
        parts.push(format!("{} AS {text}", names::quote(&names::fold(name))));
    }
    Some(if parts.is_empty() { String::new() } else { format!(" WINDOW {}", parts.join(", ")) })
}

fn specification(spec: &WindowSpec, here: Analysis<'_>) -> Option<String> {
    let mut parts = Vec::new();
    if let Some(name) = &spec.window_name {
        parts.push(names::quote(&names::fold(name)));
    }
    if !spec.partition_by.is_empty() {
        parts.push(format!("PARTITION BY {}", here.texts(&spec.partition_by)?));
    }
    if !spec.order_by.is_empty() {
        parts.push(format!("ORDER BY {}", order_by(&spec.order_by, here, None)?));
    }
    if let Some(frame) = &spec.window_frame {
        let units = match frame.units {
            WindowFrameUnits::Rows => "ROWS",
            WindowFrameUnits::Range => "RANGE",
            WindowFrameUnits::Groups => "GROUPS",
        };
        let start = bound(&frame.start_bound, here)?;
        let end = frame.end_bound.as_ref().map_or(Some("CURRENT ROW".to_owned()), |end| bound(end, here))?;
        parts.push(format!("{units} BETWEEN {start} AND {end}"));
    }
    Some(format!("({})", parts.join(" ")))
}

fn bound(bound: &WindowFrameBound, here: Analysis<'_>) -> Option<String> {
    let side = |distance: &Option<Box<Expr>>, word: &str| {
        let distance = match distance {
            Some(expr) => here.term(expr)?.print(),
            None => "UNBOUNDED".to_owned(),
        };
        Some(format!("{distance} {word}"))
    };
    match bound {
        WindowFrameBound::CurrentRow => Some("CURRENT ROW".to_owned()),
        WindowFrameBound::Preceding(distance) => side(distance, "PRECEDING"),
        WindowFrameBound::Following(distance) => side(distance, "FOLLOWING"),
    }
}
