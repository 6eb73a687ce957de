//! Relations.

use super::Mapped;
use crate::read::prisma::syntax::Attribute;
use crate::source::Span;

/// A field of a model, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldRef {
    /// The model.
    pub model: usize,
    /// The field in it.
    pub field: usize,
}

/// What a field says of a relation.
#[derive(Debug, Clone)]
pub struct RelationField<'a> {
    /// The model that it refers to.
    pub model: usize,
    /// The name of the relation.
    pub name: Option<Mapped<'a>>,
    /// `fields:`, by position in the own model; empty where one does not exist.
    pub fields: Option<Vec<usize>>,
    /// `references:`, by position in the other model; empty where one does not exist.
    pub references: Option<Vec<usize>>,
    /// `onDelete:`.
    pub on_delete: Option<(Action, Span)>,
    /// `onUpdate:`.
    pub on_update: Option<(Action, Span)>,
    /// `map:`, the name of the foreign key.
    pub map: Option<Mapped<'a>>,
    /// The attribute.
    pub attribute: Option<&'a Attribute<'a>>,
}

/// What happens to rows whose referenced row goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// They go, too.
    Cascade,
    /// The other must stay.
    Restrict,
    /// The same, looked at when the statement or transaction ends.
    NoAction,
    /// They lose the reference.
    SetNull,
    /// They get the default reference.
    SetDefault,
}

impl Action {
    /// All of them with their names.
    pub const ALL: [(&'static str, Action); 5] = [
        ("Cascade", Action::Cascade),
        ("Restrict", Action::Restrict),
        ("NoAction", Action::NoAction),
        ("SetNull", Action::SetNull),
        ("SetDefault", Action::SetDefault),
    ];

    /// Its name in a schema.
    pub fn name(self) -> &'static str {
        Action::ALL.iter().find(|(_, action)| *action == self).map_or("", |(name, _)| name)
    }
}

/// Two models that refer to each other through a pair of fields; one of the two may be missing,
/// which is an error.
#[derive(Debug, Clone)]
pub struct Relation<'a> {
    /// Its name, where it has one.
    pub name: Option<&'a str>,
    /// Its shape.
    pub kind: RelationKind,
    /// The field that holds the foreign key. Of many-to-many, that of the first model (column `A`).
    pub forward: Option<FieldRef>,
    /// The field on the other side. Of many-to-many, that of the second model (column `B`).
    pub back: Option<FieldRef>,
}

/// The shapes of relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelationKind {
    /// A foreign key that is unique.
    OneToOne,
    /// A foreign key.
    OneToMany,
    /// A table between two models that the schema does not show.
    ManyToMany,
}
