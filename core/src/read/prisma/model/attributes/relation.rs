//! `@relation`, and attributes that a relation cannot have.

use super::options;
use super::reader::{Attributes, Context, Reader};
use crate::read::prisma::model::resolve::Names;
use crate::read::prisma::model::{Action, Field, FieldType, Model, RelationField};
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Expr, ExprKind};
use crate::source::{Diagnostic, Span};

use super::index::quoted;

const ARGUMENTS: [&str; 6] = ["name", "fields", "references", "onDelete", "onUpdate", "map"];

/// Reads `@relation(…)`.
pub fn read<'a>(context: &mut Context<'a>, names: &Names<'a>, model: &Model<'a>, field: &mut Field<'a>, attributes: &mut Attributes<'a>) {
    let FieldType::Relation(relation) = &mut field.ty else { return };
    let Some(mut reader) = attributes.single(context, "relation") else { return };
    let attribute = reader.attribute;
    relation.attribute = Some(attribute);
    if let Some(value) = reader.named("fields") {
        relation.fields = Some(own_fields(context, model, value));
    }
    if let Some(value) = reader.named("references") {
        relation.references = Some(referenced_fields(context, names, relation, attribute.span, value));
    }
    if let Some(value) = reader.default(context, "name") {
        relation.name = context.string(value).filter(|name| !name.text.is_empty());
        if matches!(&value.kind, ExprKind::String(text) if text.is_empty()) {
            context.wrong(attribute, "empty-name", "the name of a relation must not be empty", "leave it out, or give one");
        }
    }
    relation.on_delete = action(context, &mut reader, "onDelete");
    relation.on_update = action(context, &mut reader, "onUpdate");
    relation.map = options::mapped(context, &mut reader, "map");
    reader.finish(context, &ARGUMENTS);
}

fn constants<'a>(context: &mut Context<'a>, value: &'a Expr<'a>) -> Vec<&'a str> {
    match &value.kind {
        ExprKind::Array(values) => values.iter().filter_map(|value| context.constant(value)).collect(),
        _ => context.constant(value).into_iter().collect(),
    }
}

fn own_fields<'a>(context: &mut Context<'a>, model: &Model<'a>, value: &'a Expr<'a>) -> Vec<usize> {
    let (mut found, mut unknown, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    for name in constants(context, value) {
        match model.position(name).and_then(|at| Some((at, model.field(at)?))) {
            None => unknown.push(name),
            Some((_, field)) if !field.is_scalar() => relations.push(name),
            Some((at, _)) => found.push(at),
        }
    }
    let known = model.fields.iter().filter(|field| field.is_scalar()).map(Field::name);
    if wrong_fields(context, value.span, model.name(), &unknown, &relations, known) {
        found
    } else {
        Vec::new()
    }
}

fn referenced_fields<'a>(context: &mut Context<'a>, names: &Names<'a>, relation: &RelationField<'a>, span: Span, value: &'a Expr<'a>) -> Vec<usize> {
    let Some(block) = names.models.get(relation.model) else { return Vec::new() };
    let lines: Vec<_> = block.fields().collect();
    let (mut found, mut unknown, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    for name in constants(context, value) {
        match lines.iter().position(|line| line.name.text == name).and_then(|at| Some((at, lines.get(at)?))) {
            None => unknown.push(name),
            Some((_, line)) if names.is_relation(line) => relations.push(name),
            Some((at, _)) => found.push(at),
        }
    }
    let known = lines.iter().filter(|line| !names.is_relation(line)).map(|line| line.name.text);
    if wrong_fields(context, span, block.name.text, &unknown, &relations, known) {
        found
    } else {
        Vec::new()
    }
}

/// Says what is wrong with the fields that a relation names; whether nothing is.
fn wrong_fields<'a>(
    context: &mut Context<'a>,
    span: Span,
    model: &str,
    unknown: &[&str],
    relations: &[&str],
    known: impl Iterator<Item = &'a str>,
) -> bool {
    if let Some(first) = unknown.first() {
        let diagnostic = Diagnostic::error("unknown-field", format!("the model `{model}` has no {}", quoted(unknown))).at(span);
        context.push(match near(first, known) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic,
        });
    }
    if !relations.is_empty() {
        let message = format!("{} of `{model}` is itself a relation", quoted(relations));
        context.push(Diagnostic::error("relation-in-relation", message).at(span).help("name scalar fields"));
    }
    unknown.is_empty() && relations.is_empty()
}

fn action<'a>(context: &mut Context<'a>, reader: &mut Reader<'a>, name: &str) -> Option<(Action, Span)> {
    let place = reader.place(name)?;
    let value = reader.named(name)?;
    let word = context.constant(value)?;
    let found = Action::ALL.iter().find(|(known, _)| *known == word).map(|(_, action)| (*action, place));
    if found.is_none() {
        let diagnostic = Diagnostic::error("unknown-action", format!("there is no referential action `{word}`")).at(value.span);
        context.push(match near(word, Action::ALL.iter().map(|(known, _)| *known)) {
            Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
            None => diagnostic.help("known are Cascade, Restrict, NoAction, SetNull, SetDefault"),
        });
    }
    found
}

/// Says which attributes a relation cannot have.
pub fn misplaced<'a>(context: &mut Context<'a>, model: &Model<'a>, field: &Field<'a>, attributes: &mut Attributes<'a>) {
    let own = field.relation().and_then(|relation| relation.fields.as_ref());
    let own: Vec<&str> = own.into_iter().flatten().filter_map(|at| model.field(*at).map(Field::name)).collect();
    let place = |on: &str| match own.as_slice() {
        [one] => format!("put it on `{one}`"),
        [] => "put it on a scalar field".to_owned(),
        several => format!("write `@@{on}([{}])` in the model", several.join(", ")),
    };
    for (name, help) in
        [("id", place("id")), ("default", "take it out".to_owned()), ("map", "map the scalar fields".to_owned()), ("unique", place("unique"))]
    {
        for attribute in attributes.take(name) {
            Reader::new(context, attribute);
            let message = format!("`{}` is a relation and cannot have `@{name}`", field.name());
            context.wrong(attribute, "attribute-on-relation", message, help.clone());
        }
    }
}

/// Says that a scalar field is no relation.
pub fn on_scalar<'a>(context: &mut Context<'a>, field: &Field<'a>, known: bool, attributes: &mut Attributes<'a>) {
    for attribute in attributes.take("relation") {
        if known {
            let message = format!("`{}` is no relation: its type is not a model", field.name());
            context.wrong(attribute, "not-a-relation", message, "take `@relation` out, or change the type");
        }
    }
}
