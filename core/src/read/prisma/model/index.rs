//! Keys and indexes.

use super::Mapped;
use crate::read::prisma::syntax::{Attribute, Expr, Ident};

/// `@id` or `@@id`.
#[derive(Debug, Clone)]
pub struct PrimaryKey<'a> {
    /// The fields.
    pub fields: Vec<IndexField<'a>>,
    /// `name:`, for clients.
    pub name: Option<Mapped<'a>>,
    /// `map:`, for the database.
    pub map: Option<Mapped<'a>>,
    /// `clustered:`.
    pub clustered: Option<bool>,
    /// The attribute.
    pub attribute: &'a Attribute<'a>,
    /// The field that has the attribute, where it is no `@@id`.
    pub on_field: Option<usize>,
}

/// `@unique`, `@@unique`, `@@index` or `@@fulltext`.
#[derive(Debug, Clone)]
pub struct Index<'a> {
    /// Which of them.
    pub kind: IndexKind,
    /// The fields.
    pub fields: Vec<IndexField<'a>>,
    /// `name:`, for clients.
    pub name: Option<Mapped<'a>>,
    /// `map:`, for the database; the `name:` of an `@@index` means the same.
    pub map: Option<Mapped<'a>>,
    /// `type:`.
    pub algorithm: Option<Algorithm>,
    /// `clustered:`.
    pub clustered: Option<bool>,
    /// `where:`.
    pub predicate: Option<Predicate<'a>>,
    /// The attribute.
    pub attribute: &'a Attribute<'a>,
    /// The field that has the attribute, where it is `@unique`.
    pub on_field: Option<usize>,
}

impl Index<'_> {
    /// Whether it is unique.
    pub fn is_unique(&self) -> bool {
        self.kind == IndexKind::Unique
    }
}

/// The sorts of indexes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexKind {
    /// `@@index`.
    Normal,
    /// `@unique` or `@@unique`.
    Unique,
    /// `@@fulltext`.
    Fulltext,
}

impl IndexKind {
    /// The name of its attribute.
    pub fn attribute(self) -> &'static str {
        match self {
            IndexKind::Normal => "index",
            IndexKind::Unique => "unique",
            IndexKind::Fulltext => "fulltext",
        }
    }
}

/// A field of a key or index.
#[derive(Debug, Clone)]
pub struct IndexField<'a> {
    /// The position of the field in its model.
    pub field: usize,
    /// The names after the first point, where it lies in a composite type.
    pub path: Option<&'a str>,
    /// `sort:`.
    pub sort: Option<Sort>,
    /// `length:`.
    pub length: Option<u32>,
    /// `ops:`.
    pub ops: Option<OperatorClass<'a>>,
}

/// The order of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// `Asc`.
    Ascending,
    /// `Desc`.
    Descending,
}

/// The method of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Algorithm {
    /// `BTree`.
    BTree,
    /// `Hash`.
    Hash,
    /// `Gist`.
    Gist,
    /// `Gin`.
    Gin,
    /// `SpGist`.
    SpGist,
    /// `Brin`.
    Brin,
}

impl Algorithm {
    /// All of them with their names.
    pub const ALL: [(&'static str, Algorithm); 6] = [
        ("BTree", Algorithm::BTree),
        ("Hash", Algorithm::Hash),
        ("Gist", Algorithm::Gist),
        ("Gin", Algorithm::Gin),
        ("SpGist", Algorithm::SpGist),
        ("Brin", Algorithm::Brin),
    ];

    /// Its name in a schema.
    pub fn name(self) -> &'static str {
        Algorithm::ALL.iter().find(|(_, algorithm)| *algorithm == self).map_or("", |(name, _)| name)
    }
}

/// The operator class of a field of an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperatorClass<'a> {
    /// One that the language knows, such as `JsonbPathOps`.
    Known(&'a str),
    /// `raw("…")`.
    Raw(&'a str),
}

/// For which rows an index holds.
#[derive(Debug, Clone)]
pub enum Predicate<'a> {
    /// `raw("…")`.
    Raw(&'a str),
    /// `{ field: value }`.
    Object(&'a [(Ident<'a>, Expr<'a>)]),
}
