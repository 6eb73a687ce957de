//! Primary keys, and that each row of a model can be found.

use super::{Checker, argument, names};
use crate::read::prisma::model::{Field, FieldType, IndexField, Mapped, Model, Provider, Scalar};
use crate::read::prisma::syntax::Arity;
use crate::source::Span;

/// Checks the primary key of a model.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, constraints: &names::Constraints) {
    only_one_name(checker, model);
    let Some(id) = &model.id else { return };
    let span = id.attribute.span;
    names::id(checker, model, constraints);
    if id.fields.is_empty() {
        checker.error("empty-key", span, "this id is made of no field", "name at least one");
    }
    if id.map.is_some() && !checker.is(Provider::Postgres) {
        let message = format!("{} has no names for primary keys", checker.database());
        checker.error("named-key", model.block.span, message, "take `map` out");
    }
    if id.fields.iter().any(|part| part.length.is_some()) && !checker.is(Provider::Mysql) {
        let message = format!("{} keys whole values", checker.database());
        checker.error("key-length", span, message, "take `length` out");
    }
    if id.fields.iter().any(|part| part.sort.is_some()) {
        let message = format!("{} does not sort primary keys", checker.database());
        checker.error("key-sort", span, message, "take `sort` out");
    }
    if id.clustered.is_some() {
        let message = format!("{} does not know `clustered`", checker.database());
        checker.error("clustered", span, message, "take it out");
    }
    if id.on_field.is_none() && id.name.is_none() && id.fields.len() > 1 {
        client_name_clash(checker, model, &id.fields, "id", span);
    }
    lengths(checker, model, &id.fields, span);
    super::natives::key(checker, model, id);
}

/// No client name of a model's keys stands twice.
fn only_one_name<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>) {
    let id = model.id.iter().map(|id| (id.name, argument(id.attribute, "name")));
    let unique = model.indexes.iter().map(|index| (index.name, argument(index.attribute, "name")));
    let named: Vec<(Mapped<'_>, Span)> = id.chain(unique).filter_map(|(name, span)| Some((name?, span))).collect();
    for (name, span) in &named {
        if named.iter().filter(|(other, _)| other.text == name.text).count() > 1 {
            let message = format!("two keys of `{}` are called `{}`", model.name(), name.text);
            checker.error("name-clash", *span, message, "give one of them another `name`");
        }
        if model.position(name.text).is_some() {
            let message = format!("`{}` is the name of a field already", name.text);
            checker.error("name-clash", model.block.span, message, "choose another `name`");
        }
    }
}

/// A key of several fields is called by their names, joined; no field may have that name.
pub(super) fn client_name_clash<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, parts: &[IndexField<'a>], attribute: &str, span: Span) {
    let names: Vec<&str> = parts.iter().filter_map(|part| model.field(part.field).map(Field::name)).collect();
    let name = names.join("_");
    if model.position(&name).is_some() {
        let message = format!("programs would know this key as `{name}`, which is a field");
        checker.error("name-clash", span, message, format!("give it a name: `@@{attribute}([…], name: \"custom\")`"));
    }
}

/// `length` is for text and bytes.
pub(super) fn lengths<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>, parts: &[IndexField<'a>], span: Span) {
    for part in parts.iter().filter(|part| part.length.is_some()) {
        let Some(field) = model.field(part.field) else { continue };
        if !matches!(field.ty, FieldType::Scalar(Scalar::String | Scalar::Bytes) | FieldType::Unsupported(_)) {
            let message = format!("`{}` is neither text nor bytes, and is keyed as a whole", field.name());
            checker.error("key-length", span, message, "take `length` out");
        }
    }
}

/// Each model has a key of required fields.
pub(super) fn unique_criterion<'a>(checker: &mut Checker<'_, 'a>, model: &Model<'a>) {
    if model.ignored {
        return;
    }
    let required = |part: &IndexField<'_>| {
        model.field(part.field).is_some_and(|field| field.arity != Arity::Optional && !matches!(field.ty, FieldType::Unsupported(_)))
    };
    let unique = model.indexes.iter().filter(|index| index.is_unique());
    let (strict, loose): (Vec<_>, Vec<_>) = unique.partition(|index| index.fields.iter().all(required) && index.predicate.is_none());
    let id = model.id.as_ref();
    if !strict.is_empty() || id.is_some_and(|id| id.fields.iter().all(required)) {
        return;
    }
    let what = model.block.keyword.word();
    let message = format!("no row of the {what} `{}` can be told from the others", model.name());
    let help = match loose.is_empty() && id.is_none() {
        true => "mark a field with `@id` or `@unique`, or several with `@@id([…])` or `@@unique([…])`",
        false => "its unique fields can be empty, or are not supported: make them required, or add an `@id`",
    };
    checker.error("no-unique-criterion", model.block.span, message, help);
}
