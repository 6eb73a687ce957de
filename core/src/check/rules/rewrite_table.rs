//! `rewrite-table`: every row is written anew while the table is locked.

use crate::check::review::waits;
use crate::check::{About, Finding, Review, Rule};
use crate::source::Severity;
use crate::sql::Effect;

/// Finds rewrites of tables.
#[derive(Debug)]
pub struct RewriteTable;

impl Rule for RewriteTable {
    fn about(&self) -> About {
        About {
            id: "rewrite-table",
            severity: Severity::Warning,
            what: "A statement writes every row of a table anew, and builds its indexes anew.",
            why: "The table is locked for as long as that takes, and needs its size once more on disk.",
            instead: "on a large table add a new column, fill it in batches, and switch over",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::Rewrites) {
            if let Some(relation) = review.existing_relation(step) {
                let waits = waits(step.statement.lock);
                let message = format!("this writes every row of `{}` anew; meanwhile {waits}", relation.subject());
                let object = step.causes.first().map_or(&relation, |cause| &cause.id);
                findings.push(review.finding(self.about(), at, object, message));
            }
        }
    }
}
