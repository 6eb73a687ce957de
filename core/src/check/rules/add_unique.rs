//! `add-unique`: values that may repeat already must not any more.

use crate::check::{About, Finding, Review, Rule};
use crate::diff::Verb;
use crate::object::Object;
use crate::object::constraint::Rule as Demand;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds new primary keys, unique constraints and unique indexes on tables that are there.
#[derive(Debug)]
pub struct AddUnique;

impl Rule for AddUnique {
    fn about(&self) -> About {
        About {
            id: "add-unique",
            severity: Severity::Warning,
            what: "A primary key, a unique constraint or a unique index is added to a table that is there.",
            why: "The server refuses it if two rows have the same values.",
            instead: "look for repeated values first; CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT … USING INDEX",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::MayFail).filter(|(_, step)| review.existing_relation(step).is_some()) {
            // What was there before, a partition's key that joins another, was unique before.
            for (change, _) in review.changes(step).filter(|(change, _)| change.verb != Verb::Alter) {
                let unique = match change.to.as_ref().map(|entry| &entry.object) {
                    Some(Object::Constraint(constraint)) => matches!(constraint.rule, Demand::Key(_)),
                    Some(Object::Index(index)) => index.unique,
                    _ => false,
                };
                if unique {
                    let message = format!("rows of `{}` may already repeat what `{}` wants unique", change.id.relation(), change.id.part);
                    findings.push(review.finding(self.about(), at, &change.id, message));
                }
            }
        }
    }
}
