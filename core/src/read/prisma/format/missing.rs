//! What relations lack: a field on the other side, the fields of a foreign key, and the arguments
//! of `@relation`.

use super::words::{camel, capital, plural};
use crate::read::prisma::model::{Field, FieldRef, Model, Relation, RelationField, RelationKind, Schema};
use crate::read::prisma::syntax::{Arity, Type, TypeName};
use crate::source::{Sources, Span};

/// A text to put in at the start of a span.
#[derive(Debug)]
pub(super) struct Insertion {
    pub at: Span,
    pub text: String,
}

/// Everything that relations of foreign keys lack, in the order in which it is put in.
pub(super) fn find(sources: &Sources, schema: &Schema<'_>) -> Vec<Insertion> {
    let mut out = Vec::new();
    for relation in schema.relations.iter().filter(|relation| relation.kind != RelationKind::ManyToMany) {
        Finder { sources, schema, relation, out: &mut out }.find();
    }
    out
}

struct Finder<'f, 'a> {
    sources: &'f Sources,
    schema: &'f Schema<'a>,
    relation: &'f Relation<'a>,
    out: &'f mut Vec<Insertion>,
}

/// The side with the foreign key, where it is there, and the two models.
struct Sides<'f, 'a> {
    forward: Option<(&'f Field<'a>, &'f RelationField<'a>)>,
    referencing: &'f Model<'a>,
    referenced: &'f Model<'a>,
}

impl<'f, 'a> Finder<'f, 'a> {
    fn find(&mut self) {
        let Some(sides) = self.sides() else { return };
        let references = self.references(&sides);
        let fields = self.fields(&sides, &references);
        let written = Written { fields: fields.iter().map(|field| field.name.clone()).collect(), references: names(sides.referenced, &references) };
        match sides.forward {
            Some((field, there)) => self.arguments(field, there, &written),
            None => {
                let name = camel(sides.referenced.name());
                let text = format!("{name} {}? @relation({})\n", sides.referenced.name(), written.both());
                self.at_end(sides.referencing, text);
            }
        }
        if self.relation.back.is_none() {
            self.opposite(&sides);
        }
        let inferred = sides.forward.is_none_or(|(_, there)| there.fields.is_none());
        for field in fields.into_iter().filter(|field| inferred && sides.referencing.position(&field.name).is_none()) {
            self.at_end(sides.referencing, format!("{} {} {}\n", field.name, field.ty, field.native));
        }
    }

    fn sides(&self) -> Option<Sides<'f, 'a>> {
        let schema = self.schema;
        let of = |at: Option<FieldRef>| schema.side(at);
        match (of(self.relation.forward), of(self.relation.back)) {
            (Some((referencing, field, there)), _) => {
                Some(Sides { forward: Some((field, there)), referencing, referenced: schema.models.get(there.model)? })
            }
            (None, Some((referenced, _, there))) => Some(Sides { forward: None, referencing: schema.models.get(there.model)?, referenced }),
            (None, None) => None,
        }
    }

    /// What the foreign key refers to: what is said, or the first key of required fields.
    fn references(&self, sides: &Sides<'f, 'a>) -> Vec<usize> {
        if let Some(references) = sides.forward.and_then(|(_, there)| there.references.clone()) {
            return references;
        }
        let id = sides.referenced.id.as_ref().map(|id| &id.fields);
        let unique = sides.referenced.indexes.iter().filter(|index| index.is_unique()).map(|index| &index.fields);
        let required = |at: usize| sides.referenced.field(at).is_some_and(|field| field.arity == Arity::Required);
        let key = id.into_iter().chain(unique).find(|parts| parts.iter().all(|part| required(part.field)));
        key.map(|parts| parts.iter().map(|part| part.field).collect()).unwrap_or_default()
    }

    fn fields(&self, sides: &Sides<'f, 'a>, references: &[usize]) -> Vec<NewField> {
        if let Some(fields) = sides.forward.and_then(|(_, there)| there.fields.as_ref()) {
            let given = fields.iter().filter_map(|at| sides.referencing.field(*at));
            return given.map(|field| NewField { name: field.name().to_owned(), ty: String::new(), native: String::new() }).collect();
        }
        let arity = match sides.forward.map(|(field, _)| field.arity) {
            Some(Arity::Required) => "",
            Some(Arity::List) => "[]",
            Some(Arity::Optional) | None => "?",
        };
        let referenced = references.iter().filter_map(|at| sides.referenced.field(*at));
        let new = referenced.map(|field| NewField {
            name: format!("{}{}", camel(sides.referenced.name()), capital(field.name())),
            ty: format!("{}{arity}", field.line.ty.as_ref().map_or("", |ty| self.type_name(ty))),
            native: field.native.as_ref().map_or(String::new(), |native| self.sources.slice(native.attribute.span).to_owned()),
        });
        new.collect()
    }

    fn type_name(&self, ty: &Type<'a>) -> &'f str {
        match &ty.name {
            TypeName::Named(name) => self.sources.slice(name.span),
            TypeName::Unsupported(_, span) => self.sources.slice(*span),
        }
    }

    /// The arguments of `@relation`, or all of it.
    fn arguments(&mut self, field: &Field<'a>, there: &RelationField<'a>, written: &Written) {
        let Some(attribute) = there.attribute else {
            let end = field.line.ty.as_ref().map_or(field.line.name.span, |ty| ty.span);
            return self.insert(end, end.end, format!(" @relation({})", written.both()));
        };
        let mut missing = Vec::new();
        if there.fields.is_none() {
            missing.push(written.fields_argument());
        }
        if there.references.is_none() {
            missing.push(written.references_argument());
        }
        let missing = missing.join(", ");
        match &attribute.arguments {
            _ if missing.is_empty() => {}
            None => self.insert(attribute.span, attribute.span.end, format!("({missing})")),
            Some(arguments) => {
                let comma = if arguments.list.is_empty() { "" } else { ", " };
                self.insert(attribute.span, attribute.span.end.saturating_sub(1), format!("{comma}{missing}"));
            }
        }
    }

    fn opposite(&mut self, sides: &Sides<'f, 'a>) {
        let model = sides.referencing.name();
        let (name, arity) = match self.relation.kind {
            RelationKind::OneToOne => (camel(model), "?"),
            _ => (plural(&camel(model)), "[]"),
        };
        let ignore = if sides.referencing.ignored { "@ignore" } else { "" };
        self.at_end(sides.referenced, format!("{name} {model}{arity} {ignore}\n"));
    }

    fn at_end(&mut self, model: &Model<'a>, text: String) {
        self.insert(model.block.span, model.block.span.end.saturating_sub(1), text);
    }

    fn insert(&mut self, span: Span, at: u32, text: String) {
        self.out.push(Insertion { at: Span { start: at, end: at, ..span }, text });
    }
}

struct NewField {
    name: String,
    ty: String,
    native: String,
}

/// The names in the arguments of `@relation`.
struct Written {
    fields: Vec<String>,
    references: Vec<String>,
}

impl Written {
    fn fields_argument(&self) -> String {
        format!("fields: [{}]", self.fields.join(", "))
    }

    fn references_argument(&self) -> String {
        format!("references: [{}]", self.references.join(", "))
    }

    fn both(&self) -> String {
        format!("{}, {}", self.fields_argument(), self.references_argument())
    }
}

fn names(model: &Model<'_>, fields: &[usize]) -> Vec<String> {
    fields.iter().filter_map(|at| model.field(*at).map(|field| field.name().to_owned())).collect()
}
