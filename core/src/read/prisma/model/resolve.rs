//! From trees to the model: names first, then types, then attributes, then relations. Each goes on
//! where the one before found faults, so that a person sees all of them at once.

use super::attributes::{self, Context};
use super::reserved::RESERVED;
use super::{Composite, Enum, Field, FieldType, Model, RelationField, Scalar, Schema, config, relations};
use crate::read::prisma::Syntax;
use crate::read::prisma::near::near;
use crate::read::prisma::syntax::{Arity, Block, FieldLine, Ident, Keyword, TypeName};
use crate::source::{Diagnostic, Sources, Span};
use std::collections::BTreeMap;

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
enum Top {
    Model(usize),
    Enum(usize),
    Composite(usize),
}

/// The blocks of a schema, and what their names stand for.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    /// Models and views.
    pub models: Vec<&'a Block<'a>>,
    /// Enums.
    pub enums: Vec<&'a Block<'a>>,
    /// Composite types.
    pub composites: Vec<&'a Block<'a>>,
    tops: BTreeMap<&'a str, (Top, Keyword)>,
    texts: Vec<&'a str>,
}

impl<'a> Names<'a> {
    /// The text of a span.
    pub fn text(&self, span: Span) -> &'a str {
        self.texts.get(span.source as usize).and_then(|text| text.get(span.start as usize..span.end as usize)).unwrap_or("")
    }

    fn of_line(&self, line: &FieldLine<'a>) -> Option<Top> {
        match &line.ty.as_ref()?.name {
            TypeName::Named(name) if Scalar::named(name.text).is_none() => self.tops.get(name.text).map(|(top, _)| *top),
            _ => None,
        }
    }

    /// Whether the type of a line is a model, or not known.
    pub fn is_relation(&self, line: &FieldLine<'a>) -> bool {
        match line.ty.as_ref().map(|ty| &ty.name) {
            Some(TypeName::Named(name)) if Scalar::named(name.text).is_none() => matches!(self.of_line(line), Some(Top::Model(_)) | None),
            _ => false,
        }
    }

    /// The composite type that is the type of a line.
    pub fn composite_of(&self, line: &FieldLine<'a>) -> Option<usize> {
        match self.of_line(line)? {
            Top::Composite(at) => Some(at),
            _ => None,
        }
    }
}

/// Resolves every name of a schema. The diagnostics of its syntax are among those given back.
pub fn resolve<'a>(sources: &'a Sources, syntax: &'a Syntax<'a>) -> (Schema<'a>, Vec<Diagnostic>) {
    let (schema, configuration, mut diagnostics) = resolve_apart(sources, syntax);
    diagnostics.extend(configuration);
    (schema, diagnostics)
}

/// The same, with what there is to say of datasources and generators by itself, and then the rest.
pub fn resolve_apart<'a>(sources: &'a Sources, syntax: &'a Syntax<'a>) -> (Schema<'a>, Vec<Diagnostic>, Vec<Diagnostic>) {
    let mut context = Context { diagnostics: syntax.diagnostics.clone(), datasource: None };
    let blocks: Vec<&Block<'_>> = syntax.trees.iter().flat_map(|tree| tree.blocks()).collect();
    let mut schema = Schema::default();
    let mut names = collect(&mut context, &blocks);
    names.texts = sources.0.iter().map(|source| source.text.as_str()).collect();
    let mut configuration = Context::default();
    config::read(&mut configuration, &blocks, &mut schema);
    context.datasource = schema.datasource.as_ref().map(|datasource| datasource.block.name.text);
    types(&mut context, &names, &mut schema);
    // Enums and types first: attributes of models look into them.
    for composite in &mut schema.composites {
        attributes::composite(&mut context, &names, composite);
    }
    for model in &mut schema.models {
        attributes::model(&mut context, &names, model);
    }
    schema.relations = relations::infer(&schema);
    (schema, configuration.diagnostics, context.diagnostics)
}

fn collect<'a>(context: &mut Context<'a>, blocks: &[&'a Block<'a>]) -> Names<'a> {
    let mut names = Names::default();
    let mut configs: BTreeMap<(&str, &str), ()> = BTreeMap::new();
    for block in blocks {
        let (list, what) = match block.keyword {
            Keyword::Model | Keyword::View => (&mut names.models, if block.keyword == Keyword::View { "view" } else { "model" }),
            Keyword::Enum => (&mut names.enums, "enum"),
            Keyword::Type => (&mut names.composites, "composite type"),
            Keyword::Datasource | Keyword::Generator => {
                if configs.insert((block.keyword.word(), block.name.text), ()).is_some() {
                    let message = format!("there is a {} `{}` already", block.keyword.word(), block.name.text);
                    context.push(Diagnostic::error("duplicate-name", message).at(block.name.span).help("give it another name"));
                }
                if Scalar::named(block.name.text).is_some() {
                    let message = format!("`{}` is a scalar type", block.name.text);
                    context.push(Diagnostic::error("reserved-name", message).at(block.name.span).help("give it another name"));
                }
                unique_keys(context, block);
                continue;
            }
        };
        let at = list.len();
        list.push(block);
        let top = match block.keyword {
            Keyword::Enum => Top::Enum(at),
            Keyword::Type => Top::Composite(at),
            _ => Top::Model(at),
        };
        block_name(context, block, what);
        match names.tops.get(block.name.text) {
            Some((_, keyword)) => {
                let message = format!("there is a {} `{}` already", keyword.word(), block.name.text);
                context.push(
                    Diagnostic::error("duplicate-name", message)
                        .at(block.name.span)
                        .help("give it another name; `@@map` keeps the one in the database"),
                );
            }
            None => {
                names.tops.insert(block.name.text, (top, block.keyword));
            }
        }
        field_names(context, block);
    }
    names
}

fn unique_keys<'a>(context: &mut Context<'a>, block: &'a Block<'a>) {
    let mut seen = Vec::new();
    for setting in block.settings() {
        if seen.contains(&setting.key.text) {
            let message = format!("`{}` is set more than once", setting.key.text);
            context.push(Diagnostic::error("duplicate-key", message).at(setting.key.span).help("keep one of them"));
        }
        seen.push(setting.key.text);
    }
}

fn block_name<'a>(context: &mut Context<'a>, block: &'a Block<'a>, what: &str) {
    identifier(context, &block.name, what);
    let name = block.name.text;
    if Scalar::named(name).is_some() {
        let message = format!("`{name}` is a scalar type");
        context.push(
            Diagnostic::error("reserved-name", message)
                .at(block.name.span)
                .help(format!("give the {what} another name; `@@map` keeps the one in the database")),
        );
    }
    if RESERVED.contains(&name) && block.keyword != Keyword::Type {
        let message = format!("a {what} cannot be called `{name}`: programs need this word");
        context.push(Diagnostic::error("reserved-name", message).at(block.span).help("give it another name; `@@map` keeps the one in the database"));
    }
}

fn identifier<'a>(context: &mut Context<'a>, name: &Ident<'a>, what: &str) {
    let message = match name.text {
        text if text.starts_with(|char: char| char.is_ascii_digit()) => format!("the name of a {what} cannot begin with a digit"),
        text if text.contains('-') => format!("the name of a {what} cannot have a hyphen"),
        _ => return,
    };
    context.push(
        Diagnostic::error("invalid-name", message)
            .at(name.span)
            .help("use letters, digits and underscores; `@map` keeps the name in the database"),
    );
}

fn field_names<'a>(context: &mut Context<'a>, block: &'a Block<'a>) {
    let is_enum = block.keyword == Keyword::Enum;
    let mut seen = std::collections::BTreeSet::new();
    for line in block.fields() {
        identifier(context, &line.name, if is_enum { "value" } else { "field" });
        if !seen.insert(line.name.text) {
            let message = format!("`{}` has `{}` already", block.name.text, line.name.text);
            let span = if is_enum { line.span } else { line.name.span };
            context.push(Diagnostic::error("duplicate-name", message).at(span).help("give it another name, or take it out"));
        }
    }
}

fn types<'a>(context: &mut Context<'a>, names: &Names<'a>, schema: &mut Schema<'a>) {
    for (at, block) in names.models.iter().enumerate() {
        let fields = block.fields().filter_map(|line| field(context, names, line, Some(at))).collect();
        let is_view = block.keyword == Keyword::View;
        schema.models.push(Model { block, is_view, fields, id: None, indexes: Vec::new(), map: None, schema: None, ignored: false });
    }
    for block in &names.composites {
        let fields = block.fields().filter_map(|line| field(context, names, line, None)).collect();
        composite_attributes(context, block);
        schema.composites.push(Composite { block, fields });
    }
    for block in &names.enums {
        if block.fields().next().is_none() {
            let message = format!("the enum `{}` has no value", block.name.text);
            context.push(Diagnostic::error("empty-enum", message).at(block.span).help("write one name a line"));
        }
        let read: Enum<'_> = attributes::enumeration(context, block);
        schema.enums.push(read);
    }
}

/// A composite type has no attributes, and its fields have no keys.
fn composite_attributes<'a>(context: &mut Context<'a>, block: &'a Block<'a>) {
    for attribute in block.attributes() {
        let message = format!("a composite type cannot have `@@{}`", attribute.name.text);
        context.push(
            Diagnostic::error("attribute-on-type", message)
                .at(attribute.span)
                .help("a composite type is no table and has no name in the database"),
        );
    }
    for line in block.fields() {
        for attribute in line.attributes.iter().filter(|attribute| matches!(attribute.name.text, "relation" | "unique" | "id")) {
            let message = format!("a field of a composite type cannot have `@{}`", attribute.name.text);
            context.push(Diagnostic::error("attribute-on-type", message).at(line.span).help("take it out"));
        }
    }
}

/// A field with its type looked up; `None` where it has no type, which has been reported.
fn field<'a>(context: &mut Context<'a>, names: &Names<'a>, line: &'a FieldLine<'a>, model: Option<usize>) -> Option<Field<'a>> {
    let written = line.ty.as_ref()?;
    let ty = match &written.name {
        TypeName::Unsupported(text, _) => FieldType::Unsupported(text),
        TypeName::Named(name) => match (Scalar::named(name.text), names.tops.get(name.text)) {
            (Some(scalar), _) => FieldType::Scalar(scalar),
            (None, Some((Top::Enum(at), _))) => FieldType::Enum(*at),
            (None, Some((Top::Composite(at), _))) => FieldType::Composite(*at),
            (None, Some((Top::Model(at), _))) if model.is_some() => FieldType::Relation(Box::new(RelationField::to(*at))),
            (None, Some((Top::Model(_), _))) => {
                let message = format!("`{}` is a model, and a composite type cannot refer to one", name.text);
                context.push(Diagnostic::error("relation-in-type", message).at(written.span).help("keep the id of the other row"));
                FieldType::Unknown
            }
            (None, None) => {
                unknown_type(context, names, name);
                FieldType::Unknown
            }
        },
    };
    let arity: Arity = written.arity;
    Some(Field { line, arity, ty, map: None, default: None, native: None, updated_at: false, ignored: false })
}

fn unknown_type<'a>(context: &mut Context<'a>, names: &Names<'a>, name: &Ident<'a>) {
    let diagnostic = Diagnostic::error("unknown-type", format!("there is no type `{}`", name.text)).at(name.span);
    let known = Scalar::ALL.iter().map(|(name, _)| *name).chain(names.tops.keys().copied());
    context.push(match near(name.text, known) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("a type is a scalar, or the name of a model, view, enum or composite type"),
    });
}
