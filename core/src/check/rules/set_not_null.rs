//! `set-not-null`: a column that had room for NULL no longer has.

use crate::check::{About, Finding, Review, Rule};
use crate::object::Object;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds columns that begin to refuse NULL.
#[derive(Debug)]
pub struct SetNotNull;

impl Rule for SetNotNull {
    fn about(&self) -> About {
        About {
            id: "set-not-null",
            severity: Severity::Warning,
            what: "A column that is there becomes NOT NULL.",
            why: "The server reads the whole table under a lock that stops everything, and refuses if one value is missing.",
            instead: "ADD CHECK (column IS NOT NULL) NOT VALID, VALIDATE it, SET NOT NULL, which then reads nothing, and drop the check",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::MayFail).filter(|(_, step)| review.existing_relation(step).is_some()) {
            for (change, _) in review.changes(step) {
                let (Some(from), Some(to)) = (&change.from, &change.to) else { continue };
                if let (Object::Column(from), Object::Column(to)) = (&from.object, &to.object)
                    && to.not_null
                    && !from.not_null
                    && !review.has_value(step, &change.id)
                {
                    let message = format!("column `{}` may hold NULL in rows that are there", change.id.subject());
                    findings.push(review.finding(self.about(), at, &change.id, message));
                }
            }
        }
    }
}
