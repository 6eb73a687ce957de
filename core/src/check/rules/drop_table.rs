//! `drop-table`: a table goes, with its rows.

use crate::check::{About, Finding, Review, Rule};
use crate::object::ObjectKind;
use crate::source::Severity;
use crate::sql::Effect;

/// Finds tables that are dropped.
#[derive(Debug)]
pub struct DropTable;

impl Rule for DropTable {
    fn about(&self) -> About {
        About {
            id: "drop-table",
            severity: Severity::Warning,
            what: "A table is dropped, or dropped and created again.",
            why: "Its rows are gone, and no undo brings them back. A running program that still uses it fails.",
            instead: "stop using it first; rename it, wait a release, keep a copy, then drop it",
        }
    }

    fn check(&self, review: &Review<'_>, findings: &mut Vec<Finding>) {
        for (at, step) in review.steps_with(Effect::LosesData) {
            for (change, _) in review.changes(step).filter(|(change, _)| change.id.kind == ObjectKind::Table && !review.moves_rows(step)) {
                let message = format!("dropping table `{}` destroys its rows", change.id.subject());
                findings.push(review.finding(self.about(), at, &change.id, message));
            }
        }
    }
}
