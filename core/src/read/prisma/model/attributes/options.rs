//! The small attributes: `@map`, `@@map`, `@@schema`, `@ignore`, `@@ignore`, `@updatedAt`.

use super::reader::{Attributes, Context, Reader};
use super::{is_list, is_moment};
use crate::read::prisma::model::{Field, FieldType, Mapped, Model};
use crate::source::Diagnostic;

/// `@map("name")`, `@@map("name")`.
pub fn map<'a>(context: &mut Context<'a>, attributes: &mut Attributes<'a>) -> Option<Mapped<'a>> {
    let mut reader = attributes.single(context, "map")?;
    let value = reader.required(context, "name");
    let map = value.and_then(|value| context.string(value));
    reader.finish(context, &["name"]);
    map
}

/// `@@schema("name")`.
pub fn schema<'a>(context: &mut Context<'a>, attributes: &mut Attributes<'a>) -> Option<Mapped<'a>> {
    let mut reader = attributes.single(context, "schema")?;
    let value = reader.required(context, "map");
    let schema = value.and_then(|value| context.string(value));
    reader.finish(context, &["map"]);
    schema
}

/// `map: "name"` of any attribute, which must not be empty.
pub fn mapped<'a>(context: &mut Context<'a>, reader: &mut Reader<'a>, name: &str) -> Option<Mapped<'a>> {
    let value = reader.named(name)?;
    let mapped = context.string(value)?;
    if mapped.text.is_empty() {
        context.wrong(reader.attribute, "empty-name", format!("`{name}` must not be empty"), "leave it out for the usual name");
        return None;
    }
    Some(mapped)
}

/// `@@ignore`, which the fields want to know first.
pub fn block_ignore<'a>(context: &mut Context<'a>, model: &mut Model<'a>) {
    let mut attributes = Attributes::new("@@", model.block.attributes());
    if let Some(reader) = attributes.single(context, "ignore") {
        reader.finish(context, &[]);
        model.ignored = true;
    }
}

/// `@@ignore` has been read.
pub fn ignore_is_used(attributes: &mut Attributes<'_>) {
    attributes.take("ignore");
}

/// `@ignore`.
pub fn field_ignore<'a>(context: &mut Context<'a>, model_ignored: bool, field: &Field<'a>, attributes: &mut Attributes<'a>) -> bool {
    let Some(reader) = attributes.single(context, "ignore") else { return false };
    let attribute = reader.attribute;
    reader.finish(context, &[]);
    if matches!(field.ty, FieldType::Unsupported(_)) {
        let message = format!("`{}` is ignored anyway, for its type is not supported", field.name());
        context.wrong(attribute, "needless-ignore", message, "take `@ignore` out");
    }
    if model_ignored {
        let message = format!("`{}` is ignored anyway, for its model is", field.name());
        context.push(Diagnostic::error("needless-ignore", message).at(field.line.span).help("take `@ignore` out"));
    }
    true
}

/// `@updatedAt`.
pub fn updated_at<'a>(context: &mut Context<'a>, field: &Field<'a>, known: bool, attributes: &mut Attributes<'a>) -> bool {
    let Some(reader) = attributes.single(context, "updatedAt") else { return false };
    let attribute = reader.attribute;
    reader.finish(context, &[]);
    if known && !is_moment(field) {
        context.wrong(attribute, "updated-at", "only a field of type DateTime can have `@updatedAt`", "make the field a DateTime");
    }
    if is_list(field) {
        context.wrong(attribute, "updated-at", "a list cannot have `@updatedAt`", "make the field a single DateTime");
    }
    true
}
