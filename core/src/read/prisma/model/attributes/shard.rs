//! `@shardKey` and `@@shardKey`, by which some hosts of MySQL spread rows.

use super::index::{self, Fields};
use super::reader::{Attributes, Context};
use crate::read::prisma::model::resolve::Names;
use crate::read::prisma::model::{Field, Model};
use crate::read::prisma::syntax::Arity;
use crate::source::Diagnostic;

/// `@shardKey`; whether it is there.
pub fn field<'a>(context: &mut Context<'a>, field: &Field<'a>, attributes: &mut Attributes<'a>) -> bool {
    let Some(reader) = attributes.single(context, "shardKey") else { return false };
    let attribute = reader.attribute;
    reader.finish(context, &[]);
    if field.arity != Arity::Required {
        context.wrong(attribute, "optional-shard-key", format!("`{}` can be empty, and a shard key cannot", field.name()), "make the field required");
    }
    true
}

/// `@@shardKey([…])`, beside so many fields that are marked.
pub fn block<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &Model<'a>, marked: usize, attributes: &mut Attributes<'a>) {
    if marked > 1 {
        more_than_one(context, model);
    }
    let Some(mut reader) = attributes.single(context, "shardKey") else { return };
    let attribute = reader.attribute;
    let value = reader.required(context, "fields");
    reader.finish(context, &["fields"]);
    let Some(value) = value else { return };
    let Fields { fields, unknown, relations } = index::plain_fields(context, names, model, attribute, value);
    if !unknown.is_empty() {
        index::unknown_fields(context, model, value.span, &unknown);
    }
    if !relations.is_empty() {
        let message = format!("a shard key cannot be made of the relation {}", index::quoted(&relations));
        context.wrong(attribute, "relation-in-shard-key", message, "name scalar fields");
    }
    let parts = fields.iter().filter_map(|part| model.field(part.field));
    let optional: Vec<&str> = parts.filter(|field| field.arity != Arity::Required).map(Field::name).collect();
    if !optional.is_empty() && !model.ignored && unknown.is_empty() && relations.is_empty() {
        let message = format!("{} can be empty, and a shard key cannot", index::quoted(&optional));
        context.wrong(attribute, "optional-shard-key", message, "make the fields required");
    }
    if marked == 1 {
        more_than_one(context, model);
    }
}

fn more_than_one<'a>(context: &mut Context<'a>, model: &Model<'a>) {
    let message = format!("the model `{}` has more than one shard key", model.name());
    let help = "mark one field, or several together with `@@shardKey([…])`";
    context.push(Diagnostic::error("more-than-one-shard-key", message).at(model.block.span).help(help));
}
