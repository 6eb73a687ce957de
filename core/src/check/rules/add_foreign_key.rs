//! `add-foreign-key`: a reference that rows may not have.

use crate::check::{About, Finding, Review, Rule};
use crate::object::Object;
use crate::object::constraint::Rule as Demand;
use crate::source::Severity;
use crate::sql::Effect;
use crate::sql::name::qualified;

/// Finds new foreign keys on tables that are there.
#[derive(Debug)]
pub struct AddForeignKey;

impl Rule for AddForeignKey {
    fn about(&self) -> About {
        About {
            id: "add-foreign-key",
            severity: Severity::Warning,
            what: "A FOREIGN KEY constraint is added to a table that is there.",
            why: "The server reads the whole table while writes to both tables wait, and refuses if one row refers to nothing.",
            instead: "add it NOT VALID, correct the rows, then VALIDATE CONSTRAINT, during which reads and writes go on",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::MayFail).filter(|(_, step)| review.existing_relation(step).is_some()) {
            for (change, _) in review.changes(step) {
                let Some(Object::Constraint(constraint)) = change.to.as_ref().map(|entry| &entry.object) else { continue };
                if let Demand::Foreign(foreign) = &constraint.rule {
                    let referenced = qualified(&foreign.table.0, &foreign.table.1);
                    let message = format!("rows of `{}` may refer to rows that `{referenced}` does not have", change.id.relation());
                    findings.push(review.finding(self.about(), at, &change.id, message));
                }
            }
        }
    }
}
