//! The proof: the plan, read back as text over the first catalog, must give the second.

use super::Step;
use crate::catalog::Catalog;
use crate::diff::{Diff, diff_unless};
use crate::object::ObjectId;
use crate::read;
use crate::source::Sources;
use std::sync::Arc;

/// What would still differ after these steps.
pub(super) fn prove(before: &Catalog, after: &Catalog, diff: &Diff, steps: &[Step]) -> Vec<ObjectId> {
    if steps.is_empty() {
        return diff.changes.keys().cloned().collect();
    }
    let mut text = String::new();
    for step in steps {
        text.push_str(&step.statement.sql);
        text.push_str(";\n");
    }
    let made = read::replay(before.clone(), &Sources::one("plan", text)).catalog;
    // What the replay did not touch and the diff found equal is equal still.
    let untouched = |id: &ObjectId, made: &Arc<_>, _: &Arc<_>| {
        !diff.changes.contains_key(id) && before.shared(id).is_some_and(|entry| Arc::ptr_eq(entry, made))
    };
    diff_unless(&made, after, untouched).changes.into_keys().collect()
}
