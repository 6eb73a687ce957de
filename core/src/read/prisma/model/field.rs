//! Fields.

use super::{Mapped, RelationField, Scalar};
use crate::read::prisma::syntax::{Arguments, Arity, Attribute, Expr, ExprKind, FieldLine};
use crate::source::Span;

/// A field of a model, view or composite type.
#[derive(Debug, Clone)]
pub struct Field<'a> {
    /// The line, with its name and documentation.
    pub line: &'a FieldLine<'a>,
    /// How many values it holds.
    pub arity: Arity,
    /// What it holds.
    pub ty: FieldType<'a>,
    /// `@map`.
    pub map: Option<Mapped<'a>>,
    /// `@default`.
    pub default: Option<Default<'a>>,
    /// `@db.…`.
    pub native: Option<NativeType<'a>>,
    /// `@updatedAt`.
    pub updated_at: bool,
    /// `@ignore`.
    pub ignored: bool,
}

impl<'a> Field<'a> {
    /// Its name in the schema.
    pub fn name(&self) -> &'a str {
        self.line.name.text
    }

    /// Its name in the database.
    pub fn column(&self) -> &'a str {
        self.map.map_or(self.line.name.text, |map| map.text)
    }

    /// Whether it is a column, and no relation.
    pub fn is_scalar(&self) -> bool {
        !matches!(self.ty, FieldType::Relation(_) | FieldType::Unknown)
    }

    /// What it says of a relation, where it is one.
    pub fn relation(&self) -> Option<&RelationField<'a>> {
        match &self.ty {
            FieldType::Relation(relation) => Some(relation),
            _ => None,
        }
    }

    /// The scalar type, where it is of one.
    pub fn scalar(&self) -> Option<Scalar> {
        match self.ty {
            FieldType::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The place of its type.
    pub fn type_span(&self) -> Span {
        self.line.ty.as_ref().map_or(self.line.name.span, |ty| ty.span)
    }
}

/// What a field holds.
#[derive(Debug, Clone)]
pub enum FieldType<'a> {
    /// A scalar.
    Scalar(Scalar),
    /// A value of the enum at this position.
    Enum(usize),
    /// A value of the composite type at this position.
    Composite(usize),
    /// Something that the database has and the language has not.
    Unsupported(&'a str),
    /// Another model's rows.
    Relation(Box<RelationField<'a>>),
    /// The type is not known; an error has been reported.
    Unknown,
}

/// `@default(…)`.
#[derive(Debug, Clone)]
pub struct Default<'a> {
    /// The value: a literal, a list of them, a value of an enum, or a call.
    pub value: &'a Expr<'a>,
    /// `map:`.
    pub map: Option<Mapped<'a>>,
    /// The attribute.
    pub attribute: &'a Attribute<'a>,
}

impl<'a> Default<'a> {
    /// The function that makes it, with its arguments.
    pub fn call(&self) -> Option<(&'a str, &'a Arguments<'a>)> {
        match &self.value.kind {
            ExprKind::Call(name, arguments) => Some((name.text, arguments)),
            _ => None,
        }
    }

    /// Whether this function makes it.
    pub fn is_call(&self, name: &str) -> bool {
        self.call().is_some_and(|(found, _)| found == name)
    }

    /// The expression of `dbgenerated("…")`; empty where there is none.
    pub fn generated(&self) -> Option<&'a str> {
        let (_, arguments) = self.call().filter(|(name, _)| *name == "dbgenerated")?;
        match arguments.list.first().map(|argument| &argument.value.kind) {
            Some(ExprKind::String(text)) => Some(text),
            _ => Some(""),
        }
    }
}

/// `@db.VarChar(200)`.
#[derive(Debug, Clone)]
pub struct NativeType<'a> {
    /// What stands before the point: the name of the datasource.
    pub prefix: &'a str,
    /// Its name, without that of the datasource.
    pub name: &'a str,
    /// Its arguments, as written.
    pub arguments: Vec<&'a str>,
    /// The attribute.
    pub attribute: &'a Attribute<'a>,
}
