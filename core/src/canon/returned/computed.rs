//! What a column of a query looks like that shows an expression.

use sqlparser::ast::{Expr, Function, FunctionArg, FunctionArgExpr, FunctionArguments, Value};

use super::{Source, Views, last};
use crate::object::column::Column;
use crate::object::column::mysql::Besides;
use crate::sql::dialect::Family;
use crate::sql::{Expr as Text, Name, Type};

impl Views<'_> {
    /// The column that an expression shows, or that its values could stand in.
    pub(super) fn shown(&self, expr: &Expr, sources: &[Source]) -> Option<Column> {
        match self.named(expr, sources) {
            Some((_, column)) => column.clone(),
            None if self.catalog.dialect.family == Family::Mysql => self.computed(expr, sources),
            None => cast(expr),
        }
    }

    /// What MySQL takes constants and some functions for.
    fn computed(&self, expr: &Expr, sources: &[Source]) -> Option<Column> {
        match expr {
            Expr::Nested(inner) => self.shown(inner, sources),
            Expr::Value(value) => match &value.value {
                Value::Number(digits, _) if digits.len() < 10 && !digits.contains('.') => with_default(of_type("int", "", true), "0"),
                Value::SingleQuotedString(text) => with_default(of_type("varchar", &text.chars().count().to_string(), true), "''"),
                _ => None,
            },
            Expr::Function(function) => {
                let name = last(&function.name)?.value.to_ascii_lowercase();
                match name.as_str() {
                    "count" => with_default(of_type("bigint", "", true), "0"),
                    "min" | "max" => Some(Column { not_null: false, besides: None, ..self.shown(arguments(function)?.first()?, sources)? }),
                    "concat" => self.concatenated(arguments(function)?, sources),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A text as long as all its parts.
    fn concatenated(&self, parts: Vec<&Expr>, sources: &[Source]) -> Option<Column> {
        let (mut length, mut required) = (0, true);
        for part in parts {
            let column = self.shown(part, sources)?;
            length += match &*column.ty.name {
                "varchar" | "char" => column.ty.modifier.parse::<u32>().ok()?,
                _ => return None,
            };
            required &= column.not_null;
        }
        of_type("varchar", &length.to_string(), required)
    }
}

fn arguments(function: &Function) -> Option<Vec<&Expr>> {
    let FunctionArguments::List(list) = &function.args else { return None };
    let expr = |argument| match argument {
        &FunctionArg::Unnamed(FunctionArgExpr::Expr(ref expr)) => Some(expr),
        _ => None,
    };
    list.args.iter().map(expr).collect()
}

fn of_type(name: &str, modifier: &str, required: bool) -> Option<Column> {
    let ty = Type { name: Name::new(name), modifier: modifier.into(), ..Type::default() };
    Some(Column { ty, not_null: required, ..Column::default() })
}

/// What is computed and never NULL has a default.
fn with_default(column: Option<Column>, default: &str) -> Option<Column> {
    let besides = Besides { default: Some(Text::new(default)), ..Besides::default() };
    Some(Column { besides: Some(Box::new(besides)), ..column? })
}

/// SQLite knows a type of what is cast, and of nothing else that is computed.
fn cast(expr: &Expr) -> Option<Column> {
    match expr {
        Expr::Cast { data_type, .. } => of_type(&data_type.to_string().to_ascii_lowercase(), "", false),
        _ => None,
    }
}
