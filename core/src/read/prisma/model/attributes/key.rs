//! `@id` and `@@id`.

use super::index::{self, Fields};
use super::options;
use super::reader::{Attributes, Context};
use crate::read::prisma::model::resolve::Names;
use crate::read::prisma::model::{Field, IndexField, Model, PrimaryKey};
use crate::read::prisma::syntax::Arity;
use crate::source::Diagnostic;

/// `@id`.
pub fn field_id<'a>(
    context: &mut Context<'a>,
    field: &Field<'a>,
    at: usize,
    ignored: bool,
    attributes: &mut Attributes<'a>,
) -> Option<PrimaryKey<'a>> {
    let mut reader = attributes.single(context, "id")?;
    let attribute = reader.attribute;
    let map = options::mapped(context, &mut reader, "map");
    let length = reader.named("length").and_then(|value| context.integer(value));
    let sort = index::sort(context, &mut reader);
    let clustered = reader.named("clustered").and_then(|value| context.boolean(value));
    reader.finish(context, &["map", "length", "sort", "clustered"]);
    if field.arity != Arity::Required && !ignored {
        context.wrong(attribute, "optional-id", format!("`{}` can be empty, and an id cannot", field.name()), "make the field required");
    }
    let fields = vec![IndexField { field: at, path: None, sort, length, ops: None }];
    Some(PrimaryKey { fields, name: None, map, clustered, attribute, on_field: Some(at) })
}

/// `@@id([…])`.
pub fn block_id<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &mut Model<'a>, attributes: &mut Attributes<'a>) {
    let Some(mut reader) = attributes.single(context, "id") else { return };
    let attribute = reader.attribute;
    let Some(value) = reader.required(context, "fields") else {
        return reader.finish(context, &["fields", "name", "map", "clustered"]);
    };
    let Fields { fields, unknown, relations } = index::fields(context, names, model, attribute, value);
    if !unknown.is_empty() {
        index::unknown_fields(context, model, value.span, &unknown);
    }
    if !relations.is_empty() {
        let message = format!("an id cannot be made of the relation {}", index::quoted(&relations));
        let help = "name the scalar fields that the relation uses";
        context.wrong(attribute, "relation-in-id", message, help);
    }
    let optional = fields.iter().filter_map(|part| model.field(part.field).filter(|_| part.path.is_none()));
    let optional: Vec<&str> = optional.filter(|field| field.is_scalar() && field.arity != Arity::Required).map(Field::name).collect();
    if !optional.is_empty() && unknown.is_empty() && relations.is_empty() {
        let message = format!("{} can be empty, and an id cannot", index::quoted(&optional));
        context.wrong(attribute, "optional-id", message, "make the fields required");
    }
    let map = options::mapped(context, &mut reader, "map");
    let name = index::client_name(context, "id", &mut reader);
    let clustered = reader.named("clustered").and_then(|value| context.boolean(value));
    reader.finish(context, &["fields", "name", "map", "clustered"]);
    if model.id.is_some() {
        let message = format!("the model `{}` has both `@id` and `@@id`", model.name());
        context.push(Diagnostic::error("more-than-one-id", message).at(model.block.span).help("keep one of them"));
        return;
    }
    if unknown.is_empty() && relations.is_empty() {
        model.id = Some(PrimaryKey { fields, name, map, clustered, attribute, on_field: None });
    }
}
