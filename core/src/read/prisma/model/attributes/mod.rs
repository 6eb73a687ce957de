//! Attributes: what each may say, and what of it is kept.

mod default;
mod index;
mod key;
mod native;
mod options;
mod reader;
mod relation;
mod shard;

pub(super) use reader::{Attributes, Context};

use super::field::{Field, FieldType};
use super::resolve::Names;
use super::{Composite, Enum, EnumValue, Model, Scalar};
use crate::read::prisma::syntax::{Arity, Block};
use crate::source::Diagnostic;
use default::Owner;
use std::collections::BTreeMap;

/// Reads the attributes of a model and its fields.
pub(super) fn model<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &mut Model<'a>) {
    options::block_ignore(context, model);
    relation_fields(context, names, model);
    let mut block = Attributes::new("@@", model.block.attributes());
    options::ignore_is_used(&mut block);
    let shards = scalar_fields(context, names, model);
    column_names(context, model);
    key::block_id(context, names, model, &mut block);
    index::block_indexes(context, names, model, &mut block);
    model.map = options::map(context, &mut block);
    model.schema = options::schema(context, &mut block);
    shard::block(context, names, model, shards, &mut block);
    block.finish(context, &["id", "unique", "index", "fulltext", "map", "schema", "ignore"]);
}

/// Gives back how many of them are marked as the shard key.
fn scalar_fields<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &mut Model<'a>) -> usize {
    let mut marked = 0;
    let mut shards = 0;
    for at in 0..model.fields.len() {
        let Some(field) = model.fields.get(at).filter(|field| field.relation().is_none()) else { continue };
        let mut field = field.clone();
        let known = !matches!(field.ty, FieldType::Unknown);
        let mut attributes = Attributes::new("@", field.line.attributes.iter());
        field.map = options::map(context, &mut attributes);
        if let Some(id) = key::field_id(context, &field, at, model.ignored, &mut attributes) {
            marked += 1;
            if marked == 1 {
                model.id = Some(id);
            }
        }
        shards += usize::from(shard::field(context, &field, &mut attributes));
        field.ignored = options::field_ignore(context, model.ignored, &field, &mut attributes);
        if let Some(index) = index::field_unique(context, at, &mut attributes) {
            model.indexes.push(index);
        }
        field.default = default::read(context, names, &field, Owner::Model, known, &mut attributes);
        field.updated_at = options::updated_at(context, &field, known, &mut attributes);
        field.native = native::read(context, names, &field, known, &mut attributes);
        relation::on_scalar(context, &field, known, &mut attributes);
        attributes.finish(context, &["id", "unique", "default", "updatedAt", "map", "ignore", "relation"]);
        if let Some(place) = model.fields.get_mut(at) {
            *place = field;
        }
    }
    if marked > 1 {
        let message = format!("the model `{}` has more than one `@id`", model.name());
        let help = "mark one field, or several together with `@@id([…])`";
        context.push(Diagnostic::error("more-than-one-id", message).at(model.block.span).help(help));
    }
    shards
}

fn relation_fields<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &mut Model<'a>) {
    for at in 0..model.fields.len() {
        let Some(mut field) = model.fields.get(at).filter(|field| field.relation().is_some()).cloned() else { continue };
        let mut attributes = Attributes::new("@", field.line.attributes.iter());
        relation::read(context, names, model, &mut field, &mut attributes);
        relation::misplaced(context, model, &field, &mut attributes);
        field.ignored = options::field_ignore(context, model.ignored, &field, &mut attributes);
        attributes.finish(context, &["relation", "ignore"]);
        if let Some(place) = model.fields.get_mut(at) {
            *place = field;
        }
    }
}

/// No two columns of a table have the same name.
fn column_names<'a>(context: &mut Context<'a>, model: &Model<'a>) {
    let mut mapped: BTreeMap<&str, &str> = BTreeMap::new();
    for (_, field) in model.columns() {
        let Some(map) = field.map else { continue };
        let plain = || model.columns().find(|(_, other)| other.map.is_none() && other.name() == map.text).map(|(_, other)| other.name());
        if let Some(other) = mapped.get(map.text).copied().or_else(plain) {
            let message = format!("`{}` and `{other}` are both called `{}` in the database", field.name(), map.text);
            context.push(Diagnostic::error("name-clash", message).at(field.line.span).help("give one of them another name with `@map`"));
        }
        mapped.entry(map.text).or_insert(field.name());
    }
}

/// Reads the attributes of an enum and its values.
pub(super) fn enumeration<'a>(context: &mut Context<'a>, block: &'a Block<'a>) -> Enum<'a> {
    let mut values = Vec::new();
    for line in block.fields() {
        let mut attributes = Attributes::new("@", line.attributes.iter());
        let map = options::map(context, &mut attributes);
        attributes.finish(context, &["map"]);
        values.push(EnumValue { name: line.name, map, documentation: line.documentation.as_deref() });
    }
    let mut attributes = Attributes::new("@@", block.attributes());
    let map = options::map(context, &mut attributes);
    let schema = options::schema(context, &mut attributes);
    attributes.finish(context, &["map", "schema"]);
    Enum { block, values, map, schema }
}

/// Reads the attributes of a composite type's fields.
pub(super) fn composite<'a>(context: &mut Context<'a>, names: &Names<'a>, composite: &mut Composite<'a>) {
    for field in &mut composite.fields {
        let known = !matches!(field.ty, FieldType::Unknown);
        let mut attributes = Attributes::new("@", field.line.attributes.iter());
        field.map = options::map(context, &mut attributes);
        field.default = default::read(context, names, field, Owner::Composite(composite.block.name.text), known, &mut attributes);
        field.native = native::read(context, names, field, known, &mut attributes);
        attributes.finish(context, &["map", "default"]);
    }
}

/// Whether a field can hold a moment.
fn is_moment(field: &Field<'_>) -> bool {
    field.scalar() == Some(Scalar::DateTime)
}

fn is_list(field: &Field<'_>) -> bool {
    field.arity == Arity::List
}
