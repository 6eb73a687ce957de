//! Relations: what their two fields must say.

pub(super) mod ambiguity;
mod cycles;
pub(super) mod fields;
mod many_to_many;
mod one_to_many;
mod one_to_one;
mod references;

use super::{Checker, names};
use crate::read::prisma::model::{Field, FieldRef, Model, Relation, RelationField, RelationKind};
use crate::source::Span;

/// Checks every relation.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, constraints: &names::Constraints) {
    let schema = checker.schema;
    for relation in &schema.relations {
        if let Some(at) = relation.forward.filter(|_| relation.kind != RelationKind::ManyToMany) {
            names::foreign_key(checker, at, constraints);
        }
        match relation.kind {
            RelationKind::OneToOne => one_to_one::check(checker, relation),
            RelationKind::OneToMany => one_to_many::check(checker, relation),
            RelationKind::ManyToMany => many_to_many::check(checker, relation),
        }
        // Of a relation with one side nothing more is said.
        if relation.kind != RelationKind::ManyToMany && relation.forward.is_some() && relation.back.is_some() {
            references::check(checker, relation);
        }
    }
}

/// A side of a relation.
type Side<'c, 'a> = (&'c Model<'a>, &'c Field<'a>, &'c RelationField<'a>);

fn side<'c, 'a>(checker: &Checker<'c, 'a>, at: Option<FieldRef>) -> Option<Side<'c, 'a>> {
    checker.schema.side(at)
}

/// Both sides, where both are there; otherwise says which is missing.
fn both<'c, 'a>(checker: &mut Checker<'c, 'a>, relation: &Relation<'a>) -> Option<(Side<'c, 'a>, Side<'c, 'a>)> {
    match (side(checker, relation.forward), side(checker, relation.back)) {
        (Some(forward), Some(back)) => return Some((forward, back)),
        (Some((model, field, there)), None) | (None, Some((model, field, there))) => {
            let other = checker.schema.models.get(there.model).map_or("", Model::name);
            let message = format!("`{}` of `{}` has no field on the other side, in `{other}`", field.name(), model.name());
            let help = format!("add a field of type `{0}[]`, `{0}?` or `{0}` to `{other}`, or let `driftless format` add it", model.name());
            checker.error("missing-opposite", field.line.span, message, help);
        }
        (None, None) => {}
    }
    None
}

/// The place of `@relation`, or of the field where it has none.
fn place(side: Side<'_, '_>) -> Span {
    side.2.attribute.map_or(side.1.line.span, |attribute| attribute.span)
}

/// A field with its model, in words.
fn called(side: Side<'_, '_>) -> String {
    format!("`{}.{}`", side.0.name(), side.1.name())
}
