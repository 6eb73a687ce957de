//! The model: a schema with its names resolved. Everything keeps the piece of the tree that it was
//! read from, so that whoever finds fault with it can say where.
//!
//! Models, enums, composite types and relations are called by their position in the lists of the
//! [`Schema`], which have the order of the files and then that of the text.

mod attributes;
mod config;
mod field;
mod index;
mod lookup;
mod naming;
mod native;
mod operators;
mod relation;
mod relations;
mod reserved;
mod resolve;
mod scalar;

pub use config::{Datasource, Extension, Generator, Provider, RelationMode};
pub use field::{Default, Field, FieldType, NativeType};
pub use index::{Algorithm, Index, IndexField, IndexKind, OperatorClass, Predicate, PrimaryKey, Sort};
pub use naming::constraint_name;
pub use native::{NativeArguments, NativeKind, native_types};
pub use operators::{OperatorRule, operator_rule};
pub use relation::{Action, FieldRef, Relation, RelationField, RelationKind};
pub use reserved::RESERVED;
pub use resolve::{resolve, resolve_apart};
pub use scalar::Scalar;

use crate::read::prisma::syntax::{Block, Ident};

/// A schema: all files together.
#[derive(Debug, Clone, Default)]
pub struct Schema<'a> {
    /// The database that it is for.
    pub datasource: Option<Datasource<'a>>,
    /// What is made from it.
    pub generators: Vec<Generator<'a>>,
    /// Models and views.
    pub models: Vec<Model<'a>>,
    /// Enums.
    pub enums: Vec<Enum<'a>>,
    /// Composite types.
    pub composites: Vec<Composite<'a>>,
    /// How models refer to each other, each pair of fields once.
    pub relations: Vec<Relation<'a>>,
}

/// A database name that an attribute gives, such as that of `@map`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mapped<'a> {
    /// The name.
    pub text: &'a str,
    /// Where it stands, quotes included.
    pub span: crate::source::Span,
}

/// A model or a view.
#[derive(Debug, Clone)]
pub struct Model<'a> {
    /// The block, with its name and documentation.
    pub block: &'a Block<'a>,
    /// Whether it is a view.
    pub is_view: bool,
    /// Its fields, in order.
    pub fields: Vec<Field<'a>>,
    /// `@id` or `@@id`.
    pub id: Option<PrimaryKey<'a>>,
    /// `@unique`, `@@unique`, `@@index` and `@@fulltext`: those of fields first.
    pub indexes: Vec<Index<'a>>,
    /// `@@map`.
    pub map: Option<Mapped<'a>>,
    /// `@@schema`.
    pub schema: Option<Mapped<'a>>,
    /// `@@ignore`.
    pub ignored: bool,
}

impl<'a> Model<'a> {
    /// Its name in the schema.
    pub fn name(&self) -> &'a str {
        self.block.name.text
    }

    /// Its name in the database.
    pub fn table(&self) -> &'a str {
        self.map.map_or(self.block.name.text, |map| map.text)
    }

    /// A field, by its position.
    pub fn field(&self, field: usize) -> Option<&Field<'a>> {
        self.fields.get(field)
    }

    /// The position of the field of this name.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name() == name)
    }

    /// The fields that are columns.
    pub fn columns(&self) -> impl Iterator<Item = (usize, &Field<'a>)> {
        self.fields.iter().enumerate().filter(|(_, field)| field.is_scalar())
    }

    /// The fields that stand for other models.
    pub fn relation_fields(&self) -> impl Iterator<Item = (usize, &Field<'a>, &RelationField<'a>)> {
        self.fields.iter().enumerate().filter_map(|(at, field)| Some((at, field, field.relation()?)))
    }
}

/// An enum.
#[derive(Debug, Clone)]
pub struct Enum<'a> {
    /// The block, with its name and documentation.
    pub block: &'a Block<'a>,
    /// Its values, in order.
    pub values: Vec<EnumValue<'a>>,
    /// `@@map`.
    pub map: Option<Mapped<'a>>,
    /// `@@schema`.
    pub schema: Option<Mapped<'a>>,
}

impl<'a> Enum<'a> {
    /// Its name in the schema.
    pub fn name(&self) -> &'a str {
        self.block.name.text
    }

    /// Its name in the database.
    pub fn database_name(&self) -> &'a str {
        self.map.map_or(self.block.name.text, |map| map.text)
    }
}

/// A value of an enum.
#[derive(Debug, Clone)]
pub struct EnumValue<'a> {
    /// Its name in the schema.
    pub name: Ident<'a>,
    /// `@map`.
    pub map: Option<Mapped<'a>>,
    /// The documentation.
    pub documentation: Option<&'a str>,
}

impl<'a> EnumValue<'a> {
    /// Its text in the database.
    pub fn database_name(&self) -> &'a str {
        self.map.map_or(self.name.text, |map| map.text)
    }
}

/// A composite type.
#[derive(Debug, Clone)]
pub struct Composite<'a> {
    /// The block, with its name and documentation.
    pub block: &'a Block<'a>,
    /// Its fields, in order.
    pub fields: Vec<Field<'a>>,
}
