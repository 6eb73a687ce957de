//! `add-check`: a condition that rows may not meet.

use crate::check::{About, Finding, Review, Rule};
use crate::object::Object;
use crate::object::constraint::Rule as Demand;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds new checks on tables that are there.
#[derive(Debug)]
pub struct AddCheck;

impl Rule for AddCheck {
    fn about(&self) -> About {
        About {
            id: "add-check",
            severity: Severity::Warning,
            what: "A CHECK constraint is added to a table that is there, or becomes stricter.",
            why: "The server reads the whole table under a lock that stops everything, and refuses if one row does not meet it.",
            instead: "add it NOT VALID, correct the rows, then VALIDATE CONSTRAINT, during which reads and writes go on",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::MayFail).filter(|(_, step)| review.existing_relation(step).is_some()) {
            for (change, _) in review.changes(step) {
                let Some(Object::Constraint(constraint)) = change.to.as_ref().map(|entry| &entry.object) else { continue };
                if matches!(constraint.rule, Demand::Check { .. }) {
                    let message = format!("rows of `{}` may not meet check `{}`", change.id.relation(), change.id.part);
                    findings.push(review.finding(self.about(), at, &change.id, message));
                }
            }
        }
    }
}
