//! Scalar fields.

use super::{Checker, argument};
use crate::read::prisma::model::{Field, FieldType, Model, Provider, Scalar, native_types};
use crate::read::prisma::syntax::Arity;

/// Checks what a database cannot hold.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, field: &Field<'a>) {
    let (name, span) = (field.name(), field.line.span);
    let database = checker.database();
    if let Some(default) = field.default.as_ref().filter(|default| default.map.is_some()) {
        let message = format!("{database} has no names for defaults");
        checker.error("named-default", argument(default.attribute, "map"), message, "take `map` out");
    }
    if field.scalar() == Some(Scalar::Decimal) && checker.provider.is_none() {
        checker.error("unsupported-type", span, format!("{database} has no Decimal"), "add a datasource");
    }
    if field.arity == Arity::List && !checker.is(Provider::Postgres) {
        let message = format!("{database} has no lists, and `{name}` of `{}` is one", model.name());
        checker.error("unsupported-type", span, message, "use a model of its own, or a field of type Json");
    }
    if let FieldType::Unsupported(text) = field.ty {
        supported_after_all(checker, field, text);
    }
}

/// `Unsupported("…")` is for what the language cannot say.
fn supported_after_all<'a>(checker: &mut Checker<'_, 'a>, field: &Field<'a>, text: &str) {
    let Some((name, scalar)) = known_type(checker.provider, text) else { return };
    let prefix = checker.schema.datasource.as_ref().map_or("db", |datasource| datasource.block.name.text);
    let message = format!("`{text}` is supported: `{}` need not be Unsupported", field.name());
    checker.error("supported-type", field.line.span, message, format!("write `{scalar} @{prefix}.{name}`"));
}

/// The native type that a database calls so, where it is spelt as the schema spells it.
fn known_type(provider: Option<Provider>, text: &str) -> Option<(String, &'static str)> {
    let (name, rest) = match text.split_once('(') {
        Some((name, rest)) => (name, Some(rest.split_once(')')?)),
        None => (text, None),
    };
    let kind = native_types(provider).iter().find(|kind| kind.name == name.trim())?;
    let arguments = rest.map_or(String::new(), |(arguments, _)| format!("({arguments})"));
    Some((format!("{}{arguments}", kind.name), kind.scalars.first()?.name()))
}
