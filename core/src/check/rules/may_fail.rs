//! `may-fail`: rows that are there may stand in the way, in a manner that no other rule explains.

use crate::check::review::named;
use crate::check::{About, Finding, Review, Rule};
use crate::diff::{Change, Verb};
use crate::object::Object;
use crate::object::constraint::Rule as Demand;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds what may fail and is not found by a rule of its own.
#[derive(Debug)]
pub struct MayFail;

/// Whether a change is one that another rule looks at: a column that refuses NULL, a constraint.
fn is_demand(change: &Change) -> bool {
    match change.to.as_ref().map(|entry| &entry.object) {
        Some(Object::Column(column)) => column.not_null,
        Some(Object::Constraint(_)) => true,
        _ => false,
    }
}

impl Rule for MayFail {
    fn about(&self) -> About {
        About {
            id: "may-fail",
            severity: Severity::Warning,
            what: "Whether a statement succeeds depends on the rows that are there: a type that not every value fits, an exclusion, a partition's bounds.",
            why: "A migration that worked on test data stops half-way on real data.",
            instead: "try it on a copy of the real data, and correct the rows first",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::MayFail) {
            let Some((change, verb)) = review.changes(step).next() else { continue };
            if review.moves_rows(step) && review.changes(step).any(|(change, verb)| verb != Verb::Drop && is_demand(change)) {
                continue;
            }
            let from = change.from.as_ref().map(|entry| &entry.object);
            let explained = match (from, change.to.as_ref().map(|entry| &entry.object)) {
                (Some(Object::Column(from)), Some(Object::Column(to))) if verb != Verb::Rebuild => to.not_null && !from.not_null,
                (_, Some(Object::Column(column))) => column.not_null,
                (_, Some(Object::Constraint(constraint))) => !matches!(constraint.rule, Demand::Exclude { .. }),
                (_, Some(Object::Index(index))) => index.unique,
                _ => false,
            };
            if !explained && review.existing_relation(step).is_some() {
                let message = format!("rows that are there may not fit {} as it will be", named(&change.id));
                findings.push(review.finding(self.about(), at, &change.id, message));
            }
        }
    }
}
