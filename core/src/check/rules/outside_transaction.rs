//! `outside-transaction`: a statement that the server refuses in a transaction block.

use crate::check::{About, Finding, Review, Rule};
use crate::source::Severity;
use crate::sql::Effect;

/// Finds statements that must stand alone.
#[derive(Debug)]
pub struct OutsideTransaction;

impl Rule for OutsideTransaction {
    fn about(&self) -> About {
        About {
            id: "outside-transaction",
            severity: Severity::Warning,
            what: "A statement cannot run in a transaction block, or its work cannot be used in the same one.",
            why: "Run as one transaction, the migration fails; run statement by statement, it can stop half-way.",
            instead: "run the statements up to this one, this one, and the rest separately",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::OutsideTransaction) {
            if let Some(cause) = step.causes.first() {
                let message = "this statement must be committed on its own, not in one transaction with the others".to_owned();
                findings.push(review.finding(self.about(), at, &cause.id, message));
            }
        }
    }
}
