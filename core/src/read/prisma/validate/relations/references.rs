//! What a foreign key refers to.

use super::super::Checker;
use super::{Side, called, place, side};
use crate::read::prisma::model::{Action, Field, FieldType, Model, Provider, Relation, RelationMode};
use crate::read::prisma::syntax::Arity;

/// Checks the fields of a foreign key and those that it refers to.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, relation: &Relation<'a>) {
    let Some(forward) = side(checker, relation.forward) else { return };
    let Some(other) = checker.schema.models.get(forward.2.model) else { return };
    let (Some(fields), Some(references)) = (&forward.2.fields, &forward.2.references) else { return };
    if fields.is_empty() || references.is_empty() {
        return;
    }
    arity(checker, forward, fields);
    if fields.len() != references.len() {
        let message = format!("{} has {} `fields` and {} `references`", called(forward), fields.len(), references.len());
        return checker.error("unequal-fields", place(forward), message, "each field refers to one");
    }
    unique(checker, forward, other, references);
    super::cycles::check(checker, relation, forward);
    types(checker, forward, other, fields, references);
    set_null(checker, forward, fields);
    index_of(checker, forward, fields);
}

fn names_of<'c, 'a>(model: &'c Model<'a>, fields: &[usize]) -> Vec<&'c str> {
    fields.iter().filter_map(|at| model.field(*at).map(Field::name)).collect()
}

/// A relation is optional if one of its fields is.
fn arity<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, fields: &[usize]) {
    let optional = fields.iter().filter_map(|at| forward.0.field(*at)).find(|field| field.arity == Arity::Optional);
    if let Some(optional) = optional.filter(|_| forward.1.arity == Arity::Required) {
        let message = format!("{} is required, and its field `{}` can be empty", called(forward), optional.name());
        let help = format!("make both optional or both required: `{}` or `{}?`", forward.0.name(), forward.0.name());
        checker.error("relation-arity", forward.1.line.span, message, help);
    }
}

fn unique<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, other: &Model<'a>, references: &[usize]) {
    if other.is_unique(references) {
        return;
    }
    let names = names_of(other, references);
    let message = format!("{} refers to `{}`, which is no key of `{}`", called(forward), names.join(", "), other.name());
    let help = match names.as_slice() {
        [one] => format!("mark `{one}` of `{}` with `@unique`", other.name()),
        several => format!("write `@@unique([{}])` in `{}`", several.join(", "), other.name()),
    };
    checker.error("references-no-key", place(forward), message, help);
}

/// Fields that refer to each other have the same type.
fn types<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, other: &Model<'a>, fields: &[usize], references: &[usize]) {
    for (own, referenced) in fields.iter().zip(references) {
        let (Some(own), Some(referenced)) = (forward.0.field(*own), other.field(*referenced)) else { continue };
        if same_type(own, referenced) {
            continue;
        }
        let message = format!("`{}.{}` and `{}.{}` are of different types", forward.0.name(), own.name(), other.name(), referenced.name());
        checker.error("reference-type", place(forward), message, "a foreign key has the type of what it refers to");
    }
}

fn same_type(own: &Field<'_>, other: &Field<'_>) -> bool {
    match (&own.ty, &other.ty) {
        (FieldType::Scalar(own), FieldType::Scalar(other)) => own == other,
        (FieldType::Enum(own), FieldType::Enum(other)) | (FieldType::Composite(own), FieldType::Composite(other)) => own == other,
        (FieldType::Unsupported(own), FieldType::Unsupported(other)) => own == other,
        _ => false,
    }
}

/// A required field cannot be set to NULL.
fn set_null<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, fields: &[usize]) {
    let required = fields.iter().filter_map(|at| forward.0.field(*at)).any(|field| field.arity == Arity::Required);
    if !required {
        return;
    }
    let actions = [("onDelete", forward.2.on_delete), ("onUpdate", forward.2.on_update)];
    for (name, _) in actions.into_iter().filter(|(_, action)| action.is_some_and(|(action, _)| action == Action::SetNull)) {
        let message = format!("{} sets fields to NULL with `{name}`, and they are required", called(forward));
        let help = "take another action, or make the fields optional";
        match checker.is(Provider::Postgres) && checker.relation_mode == RelationMode::ForeignKeys {
            true => checker.warn("set-null", forward.1.line.span, message, help),
            false => checker.error("set-null", forward.1.line.span, message, help),
        }
    }
}

/// Where clients keep references whole, nothing indexes their fields.
fn index_of<'a>(checker: &mut Checker<'_, 'a>, forward: Side<'_, 'a>, fields: &[usize]) {
    if checker.relation_mode != RelationMode::Prisma {
        return;
    }
    let starts = |parts: Vec<usize>| parts.len() >= fields.len() && parts.iter().take(fields.len()).eq(fields);
    let of = |parts: &[crate::read::prisma::model::IndexField<'_>]| parts.iter().map(|part| part.field).collect::<Vec<_>>();
    let id = forward.0.id.as_ref().is_some_and(|id| starts(of(&id.fields)));
    if id || forward.0.indexes.iter().any(|index| starts(of(&index.fields))) {
        return;
    }
    let message = format!("{} has no foreign key in the database, and so no index of its own", called(forward));
    let help = format!("add `@@index([{}])`", names_of(forward.0, fields).join(", "));
    checker.warn("missing-index", place(forward), message, help);
}
