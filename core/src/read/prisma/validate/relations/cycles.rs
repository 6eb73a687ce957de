//! Where clients keep references whole, a change must not come back to where it began.

use super::super::Checker;
use super::{Side, place, side};
use crate::read::prisma::model::{Action, Relation, RelationKind, RelationMode};
use std::collections::BTreeSet;

/// Says that a relation leads back to its own model through actions that change rows.
pub(super) fn check<'a>(checker: &mut Checker<'_, 'a>, relation: &Relation<'a>, forward: Side<'_, 'a>) {
    let schema = checker.schema;
    let changes = |relation: &Relation<'a>| {
        let quiet = |action| matches!(action, Action::NoAction | Action::Restrict);
        !(quiet(schema.on_delete(relation)) && quiet(schema.on_update(relation)))
    };
    let Some(start) = relation.forward.map(|at| at.model).filter(|_| checker.relation_mode == RelationMode::Prisma && changes(relation)) else {
        return;
    };
    let help = "set `onDelete` and `onUpdate` to NoAction (Restrict where it is not to be had) in one of the relations";
    if forward.2.model == start {
        let message = format!("`{}` refers to its own model, and a change of one row would go on without end", forward.1.name());
        return checker.error("relation-cycle", place(forward), message, help);
    }
    let mut seen = BTreeSet::from([forward.2.model]);
    let mut waiting = vec![forward.2.model];
    while let Some(at) = waiting.pop() {
        let from = schema.relations.iter().filter(|other| other.kind != RelationKind::ManyToMany && other.back.is_some());
        for other in from.filter(|other| other.forward.is_some_and(|side| side.model == at) && changes(other)) {
            let Some((_, _, there)) = side(checker, other.forward) else { continue };
            if there.model == start {
                let message = format!("a change through `{}` comes back to `{}`", forward.1.name(), forward.0.name());
                return checker.error("relation-cycle", place(forward), message, help);
            }
            if seen.insert(there.model) {
                waiting.push(there.model);
            }
        }
    }
}
