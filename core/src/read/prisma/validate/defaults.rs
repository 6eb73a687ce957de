//! The values of defaults: functions that exist, and literals that are what they should be.

use super::{Checker, literals};
use crate::read::prisma::model::{Field, Scalar};
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Expr, ExprKind};

const FUNCTIONS: [&str; 7] = ["autoincrement", "now", "uuid", "cuid", "ulid", "nanoid", "dbgenerated"];

/// Checks the default of a field.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, field: &Field<'a>) {
    functions(checker, field);
    let Some(default) = &field.default else { return };
    match &default.value.kind {
        ExprKind::Array(values) => values.iter().for_each(|found| value(checker, field, found)),
        _ => value(checker, field, default.value),
    }
    if default.is_call("auto") {
        let message = format!("{} has no `auto()`", checker.database());
        checker.error("wrong-default", default.value.span, message, "did you mean `autoincrement()`?");
    }
}

/// Says which function of a default is not known.
pub(super) fn functions<'a>(checker: &mut Checker<'_, 'a>, field: &Field<'a>) {
    let Some((default, (name, _))) = field.default.as_ref().and_then(|default| Some((default, default.call()?))) else { return };
    if !FUNCTIONS.contains(&name) && name != "auto" {
        let help = match near(name, FUNCTIONS) {
            Some(near) => format!("did you mean `{near}()`?"),
            None => format!("known are {}", FUNCTIONS.join(", ")),
        };
        checker.error("unknown-function", default.value.span, format!("there is no function `{name}`"), help);
    }
}

fn value<'a>(checker: &mut Checker<'_, 'a>, field: &Field<'a>, found: &Expr<'a>) {
    match &found.kind {
        ExprKind::Number(text) => literal(checker, field, text, found),
        ExprKind::Constant(word) => literal(checker, field, word.text, found),
        ExprKind::String(text) => literal(checker, field, text, found),
        _ => {}
    }
}

fn literal<'a>(checker: &mut Checker<'_, 'a>, field: &Field<'a>, text: &str, found: &Expr<'a>) {
    let (fits, what) = match field.scalar() {
        Some(Scalar::Json) => (literals::is_json(text), "a JSON document"),
        Some(Scalar::Bytes) => (literals::is_base64(text), "Base64"),
        Some(Scalar::DateTime) => (literals::is_moment(text), "a moment like 2024-01-31T12:00:00Z"),
        Some(Scalar::Int | Scalar::BigInt) => (text.parse::<i64>().is_ok(), "a whole number of 64 bits"),
        Some(Scalar::Decimal) => (literals::is_decimal(text), "a decimal number"),
        _ => return,
    };
    if !fits {
        checker.error("wrong-default", found.span, format!("`{text}` is not {what}"), "change the default, or the type of the field");
    }
}
