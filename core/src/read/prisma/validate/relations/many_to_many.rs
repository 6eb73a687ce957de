//! Many-to-many without a model between: both sides are lists, and say nothing but a name.

use super::super::Checker;
use super::{Side, called, side};
use crate::read::prisma::model::{Field, Relation};

/// Checks what each side says.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, relation: &Relation<'a>) {
    let (Some(first), Some(second)) = (side(checker, relation.forward), side(checker, relation.back)) else { return };
    if first.0.is_view || second.0.is_view {
        for at in [first, second] {
            checker.error("many-to-many", at.1.line.span, "a view cannot be many-to-many", "relate it to a model between the two");
        }
        return;
    }
    if first.2.fields.is_some() || second.2.fields.is_some() {
        for at in [first, second] {
            let message = format!("{} is many-to-many, and neither side has `fields`", called(at));
            checker.error("misplaced-fields", at.1.line.span, message, "take `fields` out, or make one side no list");
        }
        return;
    }
    id(checker, first, second);
    id(checker, second, first);
    for at in [first, second] {
        if at.2.on_delete.is_some() || at.2.on_update.is_some() {
            let message = format!("{} is many-to-many, and has no `onDelete` or `onUpdate`", called(at));
            checker.error("misplaced-action", at.1.line.span, message, "take it out: rows between the two go with either");
        }
        if at.2.references.is_some() {
            let message = format!("{} is many-to-many, and has no `references`", called(at));
            checker.error("misplaced-fields", at.1.line.span, message, "take it out, or make one side no list");
        }
    }
}

/// The other model needs an id of one field.
fn id<'a>(checker: &mut Checker<'_, 'a>, own: Side<'_, 'a>, other: Side<'_, 'a>) {
    let single = other.0.id.as_ref().is_some_and(|id| id.fields.len() == 1);
    if !single {
        let message = format!("{} is many-to-many, and `{}` has no id of one field", called(own), other.0.name());
        return checker.error("many-to-many", own.1.line.span, message, "give it one, or write the model between the two");
    }
    let key = other.0.id.as_ref().and_then(|id| id.fields.first()).map(|part| part.field);
    let references = own.2.references.as_ref();
    if references.is_some_and(|fields| !fields.is_empty() && fields.iter().any(|at| Some(*at) != key)) {
        let wrong: Vec<&str> = references.into_iter().flatten().filter_map(|at| other.0.field(*at).map(Field::name)).collect();
        let message = format!("{} is many-to-many, and refers to {} instead of the id", called(own), wrong.join(", "));
        checker.error("many-to-many", own.1.line.span, message, "take `references` out");
    }
}
