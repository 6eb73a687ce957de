//! The proof: the plan, read back as text over the first catalog, must give the second.

use super::{Step, legalize};
use crate::catalog::Catalog;
use crate::diff::{Change, Diff, diff_of};
use crate::object::{Kind, ObjectId};
use crate::read;
use crate::source::Sources;
use crate::sql::{Dialect, Script};
use std::cmp::Ordering;

/// The catalog that these steps make of `before`.
pub(super) fn replay(before: &Catalog, steps: &[Step]) -> Catalog {
    let mut text = String::new();
    for step in steps {
        text.push_str(&step.statement.terminated());
    }
    match text.is_empty() {
        true => before.clone(),
        false => read::replay(before.clone(), &Sources::one("plan", text)).catalog,
    }
}

/// What still differs between what the steps have made and what is wanted.
pub(super) fn prove(made: &Catalog, before: &Catalog, after: &Catalog, diff: &Diff) -> Vec<ObjectId> {
    // What the replay did not touch and the diff found equal is equal still.
    let mut left = diff_of(made, after, either(made.touched_since(before), diff.changes.keys()));
    legalize::exit(after.dialect).order(&mut left, made, after);
    left.changes.into_values().filter(|change| !stays(change, after.dialect)).map(|change| change.id).collect()
}

/// The ids of both, each once; both are ordered.
fn either<'a>(one: Vec<&'a ObjectId>, two: impl Iterator<Item = &'a ObjectId>) -> impl Iterator<Item = &'a ObjectId> {
    let (mut one, mut two) = (one.into_iter().peekable(), two.peekable());
    std::iter::from_fn(move || {
        let order = match (one.peek(), two.peek()) {
            (Some(one), Some(two)) => one.cmp(two),
            (Some(_), None) => Ordering::Less,
            (None, _) => Ordering::Greater,
        };
        let first = if order.is_le() { one.next() } else { None };
        let second = if order.is_ge() { two.next() } else { None };
        first.or(second)
    })
}

/// An object that nobody knows how to drop stays, and the findings say so.
fn stays(change: &Change, dialect: &'static Dialect) -> bool {
    let mut script = Script::new(dialect);
    if let (Some(from), None) = (&change.from, &change.to) {
        from.object.drop(&mut script);
        return script.statements.is_empty();
    }
    false
}
