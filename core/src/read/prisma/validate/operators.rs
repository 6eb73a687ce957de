//! Which fields the index methods of PostgreSQL take, by operator class or by their own default.

use super::Checker;
use crate::read::prisma::model::{Algorithm, Field, FieldType, Index, IndexKind, Model, OperatorClass, Provider, Scalar, operator_rule};
use crate::read::prisma::syntax::Arity;

/// Checks the fields of an index against its method.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, index: &Index<'a>) {
    if index.kind != IndexKind::Normal || !checker.is(Provider::Postgres) {
        return;
    }
    let algorithm = index.algorithm.unwrap_or(Algorithm::BTree);
    let span = index.attribute.span;
    if algorithm == Algorithm::SpGist && index.fields.len() > 1 {
        checker.error("index-type", span, "an SpGist index has one field", "take the others out");
    }
    for part in &index.fields {
        let Some(field) = model.field(part.field) else { continue };
        match part.ops {
            Some(OperatorClass::Raw(_)) => {}
            Some(OperatorClass::Known(name)) => known(checker, index, algorithm, field, name),
            None if fits_without(algorithm, field) => {}
            None => {
                let message = format!("{} indexes do not take `{}` as it is", algorithm.name(), field.name());
                let help = match algorithm {
                    Algorithm::Gist => "say which operators: `ops: InetOps` for Inet, others as `ops: raw(\"…\")`",
                    _ => "take another index type, or give operators: `ops: raw(\"…\")`",
                };
                checker.error("index-type", span, message, help);
            }
        }
    }
}

fn known<'a>(checker: &mut Checker<'_, 'a>, index: &Index<'a>, algorithm: Algorithm, field: &Field<'a>, name: &str) {
    let Some(rule) = operator_rule(name) else { return };
    let span = index.attribute.span;
    if !rule.algorithms.contains(&algorithm) {
        let right: Vec<&str> = rule.algorithms.iter().map(|algorithm| algorithm.name()).collect();
        let message = format!("`{name}` is not for {} indexes", algorithm.name());
        return checker.error("operator-class", span, message, format!("it is for `type: {}`", right.join(" or ")));
    }
    let native = field.native.as_ref().map(|native| native.name);
    let fits = match (rule.scalar, native) {
        _ if matches!(field.ty, FieldType::Unsupported(_)) => true,
        (None, _) => field.arity == Arity::List,
        (scalar, Some(native)) => field.scalar() == scalar && rule.natives.contains(&native),
        (scalar, None) => field.scalar() == scalar && rule.without_native,
    };
    if !fits {
        let wanted = match (rule.scalar, rule.natives) {
            (None, _) => "it is for lists".to_owned(),
            (Some(scalar), natives) => format!("it is for {} of the native types {}", scalar.name(), natives.join(", ")),
        };
        checker.error("operator-class", span, format!("`{name}` does not fit `{}`", field.name()), wanted);
    }
}

/// Whether a method has default operators for a field.
fn fits_without(algorithm: Algorithm, field: &Field<'_>) -> bool {
    let native = field.native.as_ref().map(|native| native.name);
    if matches!(field.ty, FieldType::Unsupported(_)) {
        return true;
    }
    match algorithm {
        Algorithm::BTree | Algorithm::Hash => true,
        Algorithm::Gin => field.arity == Arity::List || (field.scalar() == Some(Scalar::Json) && native.is_none_or(|native| native == "JsonB")),
        Algorithm::Gist => field.scalar() == Some(Scalar::String) && native.is_none(),
        Algorithm::SpGist => {
            field.scalar() == Some(Scalar::String) && native.is_none_or(|native| matches!(native, "Char" | "VarChar" | "Text" | "Inet"))
        }
        Algorithm::Brin => {
            let no_scalar = matches!(field.scalar(), None | Some(Scalar::Json | Scalar::Boolean));
            !no_scalar && !native.is_some_and(|native| matches!(native, "Xml" | "Citext" | "Money"))
        }
    }
}
