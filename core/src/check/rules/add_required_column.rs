//! `add-required-column`: a new column that refuses NULL and has no value to give.

use crate::check::{About, Finding, Review, Rule};
use crate::diff::Verb;
use crate::object::Object;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds columns that rows which are there have no value for.
#[derive(Debug)]
pub struct AddRequiredColumn;

impl Rule for AddRequiredColumn {
    fn about(&self) -> About {
        About {
            id: "add-required-column",
            severity: Severity::Warning,
            what: "A column is added that is NOT NULL and has no default.",
            why: "The server refuses it as soon as the table has one row. Programs that do not know the column can no longer insert.",
            instead: "give it a default, or add it without NOT NULL, fill it, then SET NOT NULL",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::MayFail).filter(|(_, step)| review.existing_relation(step).is_some()) {
            for (change, verb) in review.changes(step) {
                let column = match change.to.as_ref().map(|entry| &entry.object) {
                    Some(Object::Column(column))
                        if column.not_null && matches!(verb, Verb::Create | Verb::Rebuild) && !review.has_value(step, &change.id) =>
                    {
                        column
                    }
                    _ => continue,
                };
                let message = format!("column `{}` of `{}` has no value for the rows that are there", column.name, change.id.relation());
                findings.push(review.finding(self.about(), at, &change.id, message));
            }
        }
    }
}
