//! The proof: the plan, read back as text over the first catalog, must give the second.

use super::Step;
use crate::catalog::Catalog;
use crate::diff::{Change, Diff, diff_unless};
use crate::object::{Kind, ObjectId};
use crate::read;
use crate::source::Sources;
use crate::sql::Script;
use std::sync::Arc;

/// The catalog that these steps make of `before`.
pub(super) fn replay(before: &Catalog, steps: &[Step]) -> Catalog {
    let mut text = String::new();
    for step in steps {
        text.push_str(&step.statement.sql);
        text.push_str(";\n");
    }
    match text.is_empty() {
        true => before.clone(),
        false => read::replay(before.clone(), &Sources::one("plan", text)).catalog,
    }
}

/// What still differs between what the steps have made and what is wanted.
pub(super) fn prove(made: &Catalog, before: &Catalog, after: &Catalog, diff: &Diff) -> Vec<ObjectId> {
    // What the replay did not touch and the diff found equal is equal still.
    let untouched =
        |id: &ObjectId, made: &Arc<_>, _: &Arc<_>| !diff.changes.contains_key(id) && before.shared(id).is_some_and(|entry| Arc::ptr_eq(entry, made));
    let left = diff_unless(made, after, untouched).changes;
    left.into_values().filter(|change| !stays(change)).map(|change| change.id).collect()
}

/// An object that nobody knows how to drop stays, and the findings say so.
fn stays(change: &Change) -> bool {
    let mut script = Script::default();
    if let (Some(from), None) = (&change.from, &change.to) {
        from.object.drop(&mut script);
        return script.statements.is_empty();
    }
    false
}
